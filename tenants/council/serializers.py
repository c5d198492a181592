from typing import Any

from rest_framework import serializers


class CouncilShown(serializers.Serializer[Any]):
    name = serializers.CharField()
    region = serializers.CharField()
    ons_code = serializers.CharField(allow_blank=True)
    gss_code = serializers.CharField(allow_blank=True)


class TokenShown(serializers.Serializer[Any]):
    used_by = serializers.CharField(source="label")
    prefix = serializers.CharField()
    scopes = serializers.ListField(child=serializers.CharField())
    expires_at = serializers.DateTimeField()


class NetworkShown(serializers.Serializer[Any]):
    """The LINk of the council’s area, and the token that asks."""

    name = serializers.CharField()
    address = serializers.URLField(help_text="Where its pages are.")
    suspended = serializers.BooleanField(help_text="While it is, everything can be read and nothing changed.")
    today = serializers.DateField(help_text="The day that time limits are counted to.")
    council = CouncilShown()
    token = TokenShown()
