from __future__ import annotations

from typing import Any

from rest_framework import serializers

from foundation.api.serializers import ClockShown, NoticeShown
from tenants.governing.arrangements.models import Arrangement, Kind, ToldHow


class ArrangementShown(serializers.Serializer[Arrangement]):
    """The arrangements that the council made for the activities: temporary ones, and the contract with the host."""

    kind = serializers.ChoiceField(choices=Kind.choices)
    person = serializers.CharField(help_text="With whom they are made.")
    starts_on = serializers.DateField()
    ended_on = serializers.DateField(allow_null=True)
    prepared_on = serializers.DateField(
        allow_null=True, help_text="When the report on temporary arrangements was prepared."
    )
    activities = serializers.CharField(allow_blank=True)
    spent_pence = serializers.IntegerField(allow_null=True)
    spent_on = serializers.CharField(allow_blank=True)
    report_clock = ClockShown(allow_null=True, help_text="By when the report is owed.")
    copied_on = serializers.DateField(allow_null=True)
    copies_clock = ClockShown(allow_null=True, help_text="By when its copies are owed.")
    first_activity_on = serializers.DateField(allow_null=True)
    first_activity = serializers.CharField(allow_blank=True)
    told_on = serializers.DateField(
        allow_null=True, help_text="When the authority was told of the first activity."
    )
    told_how = serializers.ChoiceField(choices=ToldHow.choices, allow_blank=True)
    taken_out = NoticeShown(many=True)


class ArrangementsShown(serializers.Serializer[Any]):
    results = ArrangementShown(many=True)
