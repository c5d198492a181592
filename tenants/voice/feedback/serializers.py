from __future__ import annotations

from typing import Any

from rest_framework import serializers

from foundation.api.parsing import Strict
from foundation.disclosure.figures import Symbol
from tenants.area.providers.serializers import BodyShown
from tenants.voice.feedback.quarters import Quarter
from tenants.voice.feedback.queries.seeing import ThemeSeen


class FigureShown(serializers.Serializer[Any]):
    """A count of people as it may leave the LINk."""

    value = serializers.IntegerField(allow_null=True, help_text="Rounded; null where it is left out.")
    symbol = serializers.ChoiceField(choices=[(one.value, one.value) for one in Symbol])


class ThemeCounted(serializers.Serializer[ThemeSeen]):
    code = serializers.CharField()
    label = serializers.CharField()  # type: ignore[assignment]
    counts = FigureShown(many=True, help_text="By quarter, in the order of `quarters`.")


class ExperiencesCounted(serializers.Serializer[Any]):
    """How often each theme came up in what people told: protected counts, and none of their words."""

    service = BodyShown(allow_null=True, help_text="The service that was asked for; null for all together.")
    policy = serializers.CharField(
        source="seen.policy.sentence", help_text="How counts of people are protected."
    )
    quarters = serializers.SerializerMethodField(
        help_text="The first days of the quarters, the earliest first; the last one still runs."
    )
    total = FigureShown(source="seen.total", help_text="Everything that was told in these quarters.")
    themes = ThemeCounted(many=True, source="seen.themes")

    def get_quarters(self, counted: dict[str, Any]) -> list[str]:
        quarters: tuple[Quarter, ...] = counted["seen"].quarters
        return [quarter.first_day.isoformat() for quarter in quarters]


class ServicesTold(serializers.Serializer[Any]):
    """The services of the register that people told the LINk about."""

    services = BodyShown(many=True)


class CountFilters(Strict):
    service = serializers.IntegerField(
        required=False,
        min_value=1,
        max_value=2**63 - 1,
        help_text="The `id` of one service; without it, all together.",
    )
