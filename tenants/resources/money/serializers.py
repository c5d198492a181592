from __future__ import annotations

from typing import Any

from rest_framework import serializers

from tenants.resources.money.models import MoneyYear


class StepShown(serializers.Serializer[Any]):
    step = serializers.CharField(source="label")
    sum = serializers.CharField()
    result = serializers.CharField()


class GrantShown(serializers.Serializer[MoneyYear]):
    """The grant of the area for a financial year, as the Department determined it."""

    year = serializers.CharField(source="label", help_text="Such as 2010-11.")
    amount_pence = serializers.IntegerField(source="grant")
    published_on = serializers.DateField(source="grant_published_on")
    envelope = serializers.UUIDField(
        source="grant_envelope", help_text="The message from the Department that said so, in the post room."
    )
    arithmetic = StepShown(
        source="grant_working", many=True, help_text="Every step from the total to the amount."
    )


class GrantsShown(serializers.Serializer[Any]):
    results = GrantShown(many=True)
