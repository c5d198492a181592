from __future__ import annotations

from rest_framework import serializers

from foundation.api.pagination import PageQuery
from foundation.api.parsing import Day
from foundation.api.serializers import NoticeShown
from tenants.governing.governance.models import DecisionKind, RelevantDecision
from tenants.governing.governance.workflow import DecisionState

STATES = [choice for choice in DecisionState.choices() if choice[0] != DecisionState.MADE]


class DecisionListed(serializers.Serializer[RelevantDecision]):
    """A relevant decision (SI 2008/528 reg 2) as it was published: it names nobody."""

    id = serializers.IntegerField()
    kind = serializers.ChoiceField(
        choices=DecisionKind.choices, help_text="By the letters of the eight kinds in regulation 2(2)."
    )
    about = serializers.CharField(source="get_kind_display", help_text="The kind in words.")
    title = serializers.CharField()
    decided_on = serializers.DateField()
    text = serializers.CharField()
    reasons = serializers.CharField()
    state = serializers.ChoiceField(choices=STATES)
    published_on = serializers.DateField()
    ended_on = serializers.DateField(allow_null=True)
    end_reason = serializers.CharField(allow_blank=True)
    superseded_by = serializers.IntegerField(source="superseded_by_id", allow_null=True)


class DecisionShown(DecisionListed):
    taken_out = NoticeShown(many=True, help_text="What was taken out of it since it was published.")


class DecisionFilters(PageQuery):
    kind = serializers.ChoiceField(choices=DecisionKind.choices, required=False)
    state = serializers.ChoiceField(choices=STATES, required=False)
    decided_from = Day(required=False, help_text="Decided on this day or later.")
    decided_to = Day(required=False, help_text="Decided on this day or earlier.")
