"""Evidence as the council's system reads it, and what it may send."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers

from foundation.api.pagination import PageQuery
from foundation.api.parsing import Day, Strict, Words
from foundation.api.serializers import NoticeShown
from tenants.accountability.evidence.models import SENT, Pack, Purpose

LONG = 20_000
STATES = [(state.value, state.label) for state in SENT]


class PieceShown(serializers.Serializer[Any]):
    on = serializers.CharField(help_text="The day, in words.")
    text = serializers.CharField()
    people = serializers.CharField(
        allow_blank=True, help_text="How many, protected; empty where nobody counted."
    )
    url = serializers.CharField(
        allow_blank=True, help_text="Where everybody reads it; empty where nobody does."
    )


class GroupShown(serializers.Serializer[Any]):
    title = serializers.CharField()
    pieces = PieceShown(many=True)


class QuoteShown(serializers.Serializer[Any]):
    words = serializers.CharField()
    right = serializers.CharField(help_text="Why it may be used.")
    url = serializers.CharField(allow_blank=True)


class ContentShown(serializers.Serializer[Any]):
    """What it says, word for word as the LINk decided on it. Counts of people are protected."""

    theme = serializers.CharField()
    target = serializers.CharField(allow_blank=True)
    target_source = serializers.CharField(allow_blank=True)
    introduction = serializers.CharField(allow_blank=True)
    wanted = serializers.CharField(allow_blank=True)
    reached = serializers.CharField(allow_blank=True)
    groups = GroupShown(many=True)
    quotes = QuoteShown(many=True)
    policy = serializers.CharField(help_text="How counts of people were protected.")


class EvidenceListed(serializers.Serializer[Pack]):
    """What the LINk knows on a theme, sent to those who plan services."""

    id = serializers.IntegerField()
    title = serializers.CharField()
    purpose = serializers.ChoiceField(choices=Purpose.choices)
    addressee = serializers.CharField()
    addressed_to_council = serializers.BooleanField(source="to_council")
    is_public = serializers.BooleanField()
    starts_on = serializers.DateField(help_text="The first day of the period that it is on.")
    ends_on = serializers.DateField()
    state = serializers.ChoiceField(choices=STATES)
    sent_on = serializers.DateField()
    received_on = serializers.DateField(allow_null=True)
    answered_on = serializers.DateField(allow_null=True)
    used = serializers.CharField(allow_blank=True, help_text="What was used of it, as the addressee says.")


class EvidenceShown(EvidenceListed):
    content = ContentShown()
    taken_out = NoticeShown(many=True, help_text="What was taken out of it since it was sent.")


class EvidenceFilters(PageQuery):
    state = serializers.ChoiceField(choices=STATES, required=False)
    purpose = serializers.ChoiceField(choices=Purpose.choices, required=False)
    addressed = serializers.BooleanField(
        required=False, help_text="true: sent to the council; false: to others, and public."
    )
    sent_from = Day(required=False, help_text="Sent on this day or later.")
    sent_to = Day(required=False, help_text="Sent on this day or earlier.")


class ReceiptBody(Strict):
    given_by = Words(max_length=200, help_text="Who of the council says so.")


class UseBody(Strict):
    used = Words(max_length=LONG, help_text="What was used, and for what. If nothing was, say so, and why.")
