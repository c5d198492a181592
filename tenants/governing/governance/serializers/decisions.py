from __future__ import annotations

from typing import Any

from rest_framework import serializers

from foundation.api.pagination import PageQuery
from foundation.api.parsing import Day
from foundation.api.serializers import NoticeShown
from foundation.timekeeping import today
from tenants.governing.governance import queries
from tenants.governing.governance.acts import Mandate
from tenants.governing.governance.models import (
    DecidedHow,
    DecisionKind,
    Part,
    RelevantDecision,
    VoteCast,
)
from tenants.governing.governance.queries import WhoDecided
from tenants.governing.governance.rules.deciding_words import quorum_in_words, requirement_in_words
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


class NamedShown(serializers.Serializer[Any]):
    part = serializers.ChoiceField(choices=Part.choices)
    words = serializers.CharField()


class MandateShown(serializers.Serializer[Any]):
    """What a decision authorises, and nothing else. Nothing is named in those made before it was recorded."""

    names = NamedShown(source="named", many=True, help_text="Premises, bodies, addressees and so on.")
    starts_on = serializers.DateField(allow_null=True)
    ends_on = serializers.DateField(allow_null=True)
    up_to_pence = serializers.IntegerField(source="pence", allow_null=True)

    def get_attribute(self, decision: RelevantDecision) -> Mandate | None:
        return None if queries.is_kept_back(decision, today()) else Mandate.of(decision)


class MakerShown(serializers.Serializer[Any]):
    name = serializers.CharField(allow_blank=True, help_text="Empty where the procedure shows no names.")
    why = serializers.CharField(
        allow_blank=True, help_text="Why they stood aside, or decided in spite of an interest."
    )
    vote = serializers.ChoiceField(
        choices=VoteCast.choices, allow_blank=True, help_text="Empty where votes are not shown by name."
    )


class VotesShown(serializers.Serializer[Any]):
    votes_for = serializers.IntegerField(source="for_it")
    votes_against = serializers.IntegerField(source="against")
    abstained = serializers.IntegerField()
    casting_vote = serializers.BooleanField(
        source="casting", allow_null=True, help_text="How the chair decided a tie; null without one."
    )


class WhoDecidedShown(serializers.Serializer[Any]):
    """Who made a decision, as the published procedure of its day shows it."""

    how = serializers.ChoiceField(choices=DecidedHow.choices, allow_blank=True)
    decider = serializers.SerializerMethodField(
        help_text="The body or the post that the procedure names; empty where it is not recorded."
    )
    quorum = serializers.SerializerMethodField(help_text="Empty where no body decided.")
    requirement = serializers.SerializerMethodField(help_text="What carries it; empty where no body decided.")
    votes = VotesShown(allow_null=True)
    decided = MakerShown(source="by", many=True)
    stood_aside = MakerShown(source="aside", many=True)

    def get_attribute(self, decision: RelevantDecision) -> WhoDecided | None:
        return queries.who_decided(decision)

    def get_decider(self, decided: WhoDecided) -> str:
        return queries.name_of_decider(decided)

    def get_quorum(self, decided: WhoDecided) -> str:
        return quorum_in_words(decided.rule) if decided.body else ""

    def get_requirement(self, decided: WhoDecided) -> str:
        return requirement_in_words(decided.rule) if decided.body else ""


class DecisionShown(DecisionListed):
    """With what it authorises, and who made it."""

    authorises = MandateShown(
        allow_null=True, help_text="Null while it names a visit that is not announced and may still come."
    )
    who_decided = WhoDecidedShown(
        allow_null=True, help_text="Null where the procedure says only in words how it is decided."
    )
    taken_out = NoticeShown(many=True, help_text="What was taken out of it since it was published.")


class DecisionFilters(PageQuery):
    kind = serializers.ChoiceField(choices=DecisionKind.choices, required=False)
    state = serializers.ChoiceField(choices=STATES, required=False)
    decided_from = Day(required=False, help_text="Decided on this day or later.")
    decided_to = Day(required=False, help_text="Decided on this day or earlier.")
