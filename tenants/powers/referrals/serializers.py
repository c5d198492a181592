"""Referrals as the council's system reads them, and what the committee may send."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers

from foundation.api.pagination import PageQuery
from foundation.api.parsing import Day, Strict, Words
from foundation.api.serializers import ClockShown, NoticeShown
from tenants.powers.referrals.models import Committee, CommitteeUpdate, Referral, Sector
from tenants.powers.referrals.workflow import REFERRAL

LONG = 20_000
STATES = [(code, label) for code, label in REFERRAL.states.choices() if code != "draft"]


class UpdateShown(serializers.Serializer[CommitteeUpdate]):
    """A step of the committee, or what it told the LINk. Who wrote it down is not told."""

    kind = serializers.ChoiceField(choices=CommitteeUpdate.Kind.choices)
    on = serializers.DateField(source="heard_on")
    text = serializers.CharField(allow_blank=True)


class ReferralListed(serializers.Serializer[Referral]):
    id = serializers.IntegerField()
    title = serializers.CharField()
    sector = serializers.ChoiceField(choices=Sector.choices)
    committee = serializers.CharField()
    committee_kind = serializers.ChoiceField(
        choices=Committee.choices,
        help_text="Only a committee of this council answers with this council’s token.",
    )
    state = serializers.ChoiceField(choices=STATES)
    made_on = serializers.DateField()
    acknowledged_on = serializers.DateField(allow_null=True)
    clock = ClockShown(allow_null=True)


class ReferralShown(ReferralListed):
    matter = serializers.CharField()
    wanted = serializers.CharField(allow_blank=True, help_text="What the LINk asks the committee to do.")
    report = serializers.IntegerField(source="report_id", allow_null=True)
    decision = serializers.IntegerField(
        source="decision_id", help_text="The decision under which it was made."
    )
    powers_exercisable = serializers.BooleanField(allow_null=True)
    account_taken = serializers.CharField(allow_blank=True)
    outcome = serializers.CharField(allow_blank=True)
    updates = UpdateShown(many=True)
    taken_out = NoticeShown(many=True, help_text="What was taken out of it since it was published.")


class ReferralFilters(PageQuery):
    state = serializers.ChoiceField(choices=STATES, required=False)
    sector = serializers.ChoiceField(choices=Sector.choices, required=False)
    made_from = Day(required=False, help_text="Made on this day or later.")
    made_to = Day(required=False, help_text="Made on this day or earlier.")


def _text(help_text: str = "", **options: Any) -> Words:
    return Words(max_length=LONG, help_text=help_text, **options)


class NoteBody(Strict):
    text = _text("What the LINk should know with it.", required=False, default="", allow_blank=True)


class UpdateBody(Strict):
    text = _text("What the committee tells the LINk.")


class ConsiderationBody(Strict):
    exercisable = serializers.BooleanField(help_text="Whether any of the committee’s powers can be used.")
    text = _text("Which powers, or why none.")


class RefusalBody(Strict):
    text = _text("The reasons.")


class ConclusionBody(Strict):
    outcome = _text("What came of it.")
    account_taken = _text(
        "What the LINk said that was taken into account, or that the committee does not say."
    )
