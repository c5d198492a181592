from __future__ import annotations

from rest_framework import serializers

from foundation.api.pagination import PageQuery
from foundation.api.parsing import Day
from foundation.api.serializers import ClockShown, NoticeShown
from tenants.area.providers.serializers import BodyShown
from tenants.powers.information_requests.models import InformationRequest, Sector
from tenants.powers.information_requests.workflow import RequestState

SENT = [choice for choice in RequestState.choices() if choice[0] != RequestState.DRAFT]


class RequestListed(serializers.Serializer[InformationRequest]):
    """A request for information that was sent, with its answer."""

    id = serializers.IntegerField()
    title = serializers.CharField()
    question = serializers.CharField()
    sector = serializers.ChoiceField(choices=Sector.choices)
    asked_of = BodyShown(source="provider")
    state = serializers.ChoiceField(choices=SENT)
    sent_on = serializers.DateField()
    received_on = serializers.DateField(
        allow_null=True, help_text="Empty while the email could not be delivered: no time is running."
    )
    wanted_by = serializers.DateField(
        allow_null=True, help_text="What the LINk asked for where no law sets a limit."
    )
    replied_on = serializers.DateField(allow_null=True)
    reply = serializers.CharField(allow_blank=True)
    decision = serializers.IntegerField(
        source="decision_id", help_text="The decision under which it was sent."
    )
    clock = ClockShown(allow_null=True)


class RequestShown(RequestListed):
    taken_out = NoticeShown(many=True, help_text="What was taken out of it since it was published.")


class RequestFilters(PageQuery):
    state = serializers.ChoiceField(choices=SENT, required=False)
    sector = serializers.ChoiceField(choices=Sector.choices, required=False)
    addressed = serializers.BooleanField(
        required=False, help_text="Only those that the council was asked, or only the others."
    )
    sent_from = Day(required=False, help_text="Sent on this day or later.")
    sent_to = Day(required=False, help_text="Sent on this day or earlier.")
