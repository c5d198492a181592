from typing import Any

from rest_framework import serializers

from tenants.area.providers.kinds import KIND_CHOICES


class BodyShown(serializers.Serializer[Any]):
    """A body that provides or commissions care services."""

    id = serializers.IntegerField()
    name = serializers.CharField()
    kind = serializers.ChoiceField(choices=KIND_CHOICES)
    code = serializers.CharField(allow_blank=True, help_text="ODS or ONS code, where it is known.")
