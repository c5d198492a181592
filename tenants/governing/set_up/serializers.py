from __future__ import annotations

from typing import Any

from rest_framework import serializers

from tenants.governing.set_up.queries import StepToday


class SetUpStepShown(serializers.Serializer[StepToday]):
    code = serializers.CharField(source="record.code")
    title = serializers.CharField(source="record.step.title")
    is_done = serializers.BooleanField()


class SetUpShown(serializers.Serializer[Any]):
    """Where the setting up of the LINk stands: no law sets its steps. No step is listed where it was not recorded."""

    under_way = serializers.BooleanField()
    finished_on = serializers.DateField(allow_null=True)
    temporary_arrangements = serializers.CharField(
        allow_blank=True, help_text="In a sentence; empty where there are and were none."
    )
    steps = SetUpStepShown(many=True)
