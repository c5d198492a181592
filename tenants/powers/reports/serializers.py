"""Reports as a council's system reads them, and what it may send."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from rest_framework import serializers

from foundation.api.pagination import PageQuery
from foundation.api.parsing import Address, Day, Strict, Whole, Words
from foundation.api.serializers import ClockShown, NoticeShown
from foundation.law.models import Clock
from tenants.area.providers.models import Provider
from tenants.area.providers.serializers import BodyShown
from tenants.powers.reports.models import Exclusion, Recipient, Recommendation, Report, Role, Sector, Verdict
from tenants.powers.reports.rules import AnswerIsWhole, Promise
from tenants.powers.reports.workflow import RECIPIENT, ReportState

LONG = 20_000
ANSWER_KINDS = [("action", "Action"), ("no_action", "No action")]
SENT = [(state.value, state.label) for state in (ReportState.SENT, ReportState.PUBLISHED)]
# Before a report is published, what the others have done with it is between them and the LINk.
OTHERS_BUSINESS = (
    "state",
    "received_on",
    "acknowledged_on",
    "answered_on",
    "answer_kind",
    "answer",
    "recommendation_answers",
    "clock",
)


class RecommendationShown(serializers.Serializer[Recommendation]):
    number = serializers.IntegerField()
    text = serializers.CharField()


class PromiseShown(serializers.Serializer[Any]):
    number = serializers.IntegerField(source="recommendation.number")
    verdict = serializers.ChoiceField(choices=Verdict.choices)
    promised = serializers.CharField(allow_blank=True)
    promised_by = serializers.DateField(allow_null=True)


class RecipientShown(serializers.Serializer[Recipient]):
    """A body that received the report. What others than the council have done is null until it is published."""

    body = BodyShown(source="provider")
    is_council = serializers.SerializerMethodField(help_text="Whether this is the council of the token.")
    role = serializers.ChoiceField(choices=Role.choices, help_text="What the law asks of it.")
    state = serializers.ChoiceField(choices=RECIPIENT.states.choices(), allow_null=True)
    received_on = serializers.DateField(allow_null=True)
    acknowledged_on = serializers.DateField(allow_null=True)
    answered_on = serializers.DateField(allow_null=True)
    answer_kind = serializers.ChoiceField(choices=ANSWER_KINDS, allow_null=True)
    answer = serializers.CharField(allow_null=True)
    recommendation_answers = PromiseShown(many=True, allow_null=True)
    passed_on_by = serializers.CharField(source="passed_on_by.provider.name", default=None, allow_null=True)
    answered_for_by = serializers.CharField(source="led_by.provider.name", default=None, allow_null=True)
    clock = ClockShown(allow_null=True)

    def get_is_council(self, recipient: Recipient) -> bool:
        return recipient.provider in self.context["council"]

    def to_representation(self, recipient: Recipient) -> dict[str, Any]:
        shown: dict[str, Any] = super().to_representation(recipient)
        shown.update({name: shown[name] or None for name in ("answer_kind", "answer")})
        if not (shown["is_council"] or recipient.report.state == ReportState.PUBLISHED):
            shown.update(dict.fromkeys(OTHERS_BUSINESS))
        return shown


def own_recipient(report: Report, council: Sequence[Provider]) -> Recipient | None:
    """The council among those that received the report."""
    return next((each for each in report.recipients.all() if each.provider in council), None)


class OwnClockShown(ClockShown):
    def get_attribute(self, report: Any) -> Clock | None:
        own = own_recipient(report, self.context["council"])
        return own.clock if own else None


class ReportListed(serializers.Serializer[Report]):
    id = serializers.IntegerField()
    title = serializers.CharField()
    summary = serializers.CharField()
    sector = serializers.ChoiceField(choices=Sector.choices)
    state = serializers.ChoiceField(choices=SENT)
    sent_on = serializers.DateField()
    published_on = serializers.DateField(allow_null=True)
    addressed_to_council = serializers.SerializerMethodField()
    clock = OwnClockShown(allow_null=True, help_text="What the council owes, and by when; null if nothing.")

    def get_addressed_to_council(self, report: Report) -> bool:
        return own_recipient(report, self.context["council"]) is not None


class ReportShown(ReportListed):
    text = serializers.CharField()
    exclusion = serializers.ChoiceField(
        choices=Exclusion.choices,
        help_text="How much is about children’s social services: nobody owes an answer to that (SI 2008/528 reg 6).",
    )
    excluded_part = serializers.CharField(allow_blank=True)
    decision = serializers.IntegerField(
        source="decision_id", help_text="The decision under which it was sent."
    )
    recommendations = RecommendationShown(many=True)
    recipients = RecipientShown(many=True)
    taken_out = NoticeShown(many=True, help_text="What was taken out of it since it was published.")


class ReportFilters(PageQuery):
    state = serializers.ChoiceField(choices=SENT, required=False)
    sector = serializers.ChoiceField(choices=Sector.choices, required=False)
    addressed = serializers.BooleanField(
        required=False, help_text="Only those addressed to the council, or only the others."
    )
    sent_from = Day(required=False, help_text="Sent on this day or later.")
    sent_to = Day(required=False, help_text="Sent on this day or earlier.")


class AcknowledgementBody(Strict):
    given_by = Words(max_length=200, help_text="Name and post, so that the LINk knows whom to ask.")


class RecommendationAnswerBody(Strict):
    number = Whole(min_value=1, max_value=32_767)
    verdict = serializers.ChoiceField(choices=Verdict.choices)
    promised = Words(max_length=LONG, required=False, default="", allow_blank=True)
    promised_by = Day(required=False, default=None, allow_null=True)


class ExplanationBody(Strict):
    kind = serializers.ChoiceField(choices=ANSWER_KINDS, help_text="Whether the council intends any action.")
    text = Words(
        max_length=LONG,
        help_text="What it will do, or why nothing. It is published with the report: leave out people’s names.",
    )
    recommendations = RecommendationAnswerBody(
        many=True, required=False, help_text="One for each recommendation of the report."
    )


def promises_of(report: Report, answers: Sequence[Mapping[str, Any]]) -> dict[Recommendation, Promise]:
    """By recommendation; whether each of the report's has its answer is for the service to say."""
    recommendations = {
        recommendation.number: recommendation for recommendation in report.recommendations.all()
    }
    promises: dict[Recommendation, Promise] = {}
    for answer in answers:
        recommendation = recommendations.pop(answer["number"], None)
        if recommendation is None:
            AnswerIsWhole.refuse(
                f"{answer['number']} is not a recommendation of the report, or is there twice."
            )
        promises[recommendation] = (answer["verdict"], answer["promised"], answer["promised_by"])
    return promises


class PassingOnBody(Strict):
    to = Whole(help_text="The id of a body from /reports/{report_id}/bodies.")
    email = Address(required=False, default="", allow_blank=True)


class NothingBody(Strict):
    """An empty object."""


class BodiesShown(serializers.Serializer[Any]):
    results = BodyShown(many=True)


def shown(report: Report, council: list[Provider]) -> dict[str, Any]:
    return dict(ReportShown(report, context={"council": council}).data)


def listed(report: Report, council: list[Provider]) -> dict[str, Any]:
    return dict(ReportListed(report, context={"council": council}).data)
