"""Reads of reports. The responder's page reads by the secret of its link, everyone else by permission."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.db.models import F, Prefetch, Q, QuerySet
from django.shortcuts import get_object_or_404

from foundation.access import Viewer, secret_digest
from foundation.features import Texts
from foundation.law.models import Clock
from foundation.publishing.queries import standing, standing_or_404
from foundation.search.words import containing
from foundation.workflow import histories, history
from tenants.area.providers import queries as providers
from tenants.area.providers.models import Provider
from tenants.governing.interests import queries as interests
from tenants.permissions import P
from tenants.powers.reports.models import (
    Recipient,
    Recommendation,
    RecommendationAnswer,
    Report,
    ReportQuerySet,
    Role,
    SecretLink,
)
from tenants.powers.reports.queries.figures import indicators as indicators
from tenants.powers.reports.workflow import RECIPIENT, REPORT, UNANSWERED, ReportState


def _whole(reports: QuerySet[Report]) -> QuerySet[Report]:
    recipients = Recipient.objects.select_related(
        "provider", "clock", "led_by__provider", "passed_on_by__provider"
    )
    answers = RecommendationAnswer.objects.select_related("recommendation")
    return reports.select_related("decision").prefetch_related(
        "recommendations",
        Prefetch("recipients", recipients.prefetch_related(Prefetch("recommendation_answers", answers))),
        "outcomes",
    )


def every(viewer: Viewer) -> ReportQuerySet:
    viewer.require(P.REPORTS_SEE)
    return Report.objects.all()


# Of a recipient and its clock, what a list says: what was sent and answered can be long.
_LISTED = (
    *("report", "role", "provider__name"),
    *(f"clock__{name}" for name in ("due_on", "met_on", "paused_since", "cancelled_on", "subject")),
)


def listed(viewer: Viewer, *, state: str = "", text: str = "") -> ReportQuerySet:
    """For a list: without the texts."""
    recipients = Recipient.objects.select_related("clock", "provider").only(*_LISTED)
    found = every(viewer).defer("summary", "text", "excluded_part")
    found = found.prefetch_related(Prefetch("recipients", recipients, to_attr="listed_recipients"))
    if state:
        found = found.filter(state=state)
    return containing(found, text, "title", "recipients__provider__name")


def report_for(viewer: Viewer, pk: int) -> Report:
    """One report with all that hangs on it, or 404."""
    viewer.require(P.REPORTS_SEE)
    return interests.papers_shown(viewer, get_object_or_404(_whole(Report.objects.all()), pk=pk))


def recipient_for(viewer: Viewer, pk: int) -> Recipient:
    viewer.require(P.REPORTS_SEE)
    whole = Recipient.objects.select_related("report", "provider", "clock")
    return interests.papers_shown(viewer, get_object_or_404(whole, pk=pk))


def recipient_held(pk: int) -> Recipient:
    """The recipient, locked until the end of the transaction."""
    return Recipient.objects.select_for_update(of=("self",)).get(pk=pk)


def recipient_who_answers(report: Report, sender: str) -> Recipient | None:
    """The recipient whose answer is awaited and who writes from this address, or the only one whose answer is awaited."""
    awaited = list(report.recipients.filter(role=Role.RELEVANT, led_by=None, state__in=UNANSWERED))
    of_sender = [recipient for recipient in awaited if recipient.email.lower() == sender.lower()]
    found = of_sender or awaited
    return found[0] if len(found) == 1 else None


def addresses_to_check(viewer: Viewer) -> list[Recipient]:
    """Bodies that a report was passed on to, at an address that is not their recorded one."""
    if not viewer.may(P.REPORTS_SEND):
        return []
    waiting = Recipient.objects.exclude(suggested_email="").select_related("report", "provider")
    return list(waiting.order_by("pk"))


def to_hand_over(viewer: Viewer) -> list[Recipient]:
    """Bodies that a report was passed on to, of which nobody knows an email address."""
    if not viewer.may(P.REPORTS_SEND):
        return []
    waiting = Recipient.objects.filter(
        passed_on_by__isnull=False, email="", suggested_email="", received_on=None
    )
    return list(waiting.select_related("report", "provider").order_by("pk"))


def to_post(viewer: Viewer) -> list[Recipient]:
    """Bodies to which a report that was sent goes by post: nobody knows an email address of them, or the email did not arrive."""
    if not viewer.may(P.REPORTS_SEND):
        return []
    waiting = Recipient.objects.filter(
        report__sent_on__isnull=False, suggested_email="", received_on=None, acknowledged_on=None
    )
    whole = waiting.select_related("report__decision", "provider", "passed_on_by__provider")
    return list(whole.order_by("report__sent_on", "pk"))


def recommendations_of(report: Report) -> QuerySet[Recommendation]:
    return report.recommendations.order_by("number")


# Of a recipient, what says how far it has come; and of the one that answers for it.
_PROGRESS = (
    *(
        "report",
        "role",
        "state",
        "received_on",
        "acknowledged_on",
        "answered_on",
        "answer_kind",
        "passed_on_by",
    ),
    *("provider__name", "led_by__answered_on", "led_by__provider__name"),
    *(f"clock__{name}" for name in ("due_on", "met_on", "paused_since", "cancelled_on")),
)


def published(*, text: str = "", sector: str = "") -> QuerySet[Report]:
    """What the public site lists, each with how far its recipients have come; the latest first."""
    recipients = Recipient.objects.select_related("provider", "clock", "led_by__provider").only(*_PROGRESS)
    at_once = Prefetch("recipients", recipients, to_attr="listed_recipients")
    reports = Report.objects.published().prefetch_related(at_once)
    found = standing(reports.defer("text")).order_by("-published_on", "-pk")
    found = found.filter(sector=sector) if sector else found
    return containing(found, text, "title", "summary", "recipients__provider__name")


def published_report(pk: int) -> Report:
    return standing_or_404(_whole(Report.objects.published()), pk=pk)


def published_texts(report: Report) -> list[Texts]:
    """What it says, what its recipients said to it, what came of it, and where its title stands again."""
    recipients = report.recipients.all()
    answers = RecommendationAnswer.objects.filter(recipient__in=recipients)
    return [
        Texts(Report.objects.filter(pk=report.pk), ("title", "summary", "text", "excluded_part")),
        Texts(report.recommendations.all(), ("text",)),
        Texts(recipients, ("answer",)),
        Texts(answers, ("promised", "kept_evidence")),
        Texts(report.outcomes.all(), ("text", "evidence")),
        Texts(
            Clock.objects.filter(pk__in=recipients.values("clock")),
            ("subject", "owed_by", "cancelled_reason"),
        ),
        Texts(history(report, REPORT), ("note",)),
        Texts(histories(recipients, RECIPIENT), ("note",)),
    ]


def published_recipient(report_pk: int, pk: int) -> Recipient:
    """One recipient of a published report, or 404."""
    recipients = Recipient.objects.select_related("report", "provider", "clock")
    return get_object_or_404(recipients, pk=pk, report=published_report(report_pk))


def link_by_secret(secret: str) -> SecretLink | None:
    """The link with this secret, whether it still works or not."""
    links = SecretLink.objects.select_related("recipient__report", "recipient__provider", "recipient__clock")
    said = links.prefetch_related("recipient__recommendation_answers__recommendation")
    return said.filter(digest=secret_digest(secret)).first()


def report_of(recipient: Recipient) -> Report:
    """The report as its recipient sees it."""
    return _whole(Report.objects.filter(pk=recipient.report_id)).get()


def possible_recipients(report: Report, on: date) -> QuerySet[Provider]:
    """Providers that the report has not been addressed to yet."""
    return Provider.objects.open_on(on).exclude(pk__in=report.recipients.values("provider"))


def commissioners_to_pass_to(recipient: Recipient, on: date) -> QuerySet[Provider]:
    """Services-providers that do not have the report yet."""
    return possible_recipients(recipient.report, on).services_providers()  # type: ignore[attr-defined, no-any-return]


def commissioners_with_it(recipient: Recipient) -> QuerySet[Recipient]:
    """Bodies that have received the report already, and owe the answer to it."""
    relevant = recipient.report.recipients.filter(role=Role.RELEVANT, led_by=None, received_on__isnull=False)
    return relevant.exclude(pk=recipient.pk).select_related("provider")


def addressed_to(providers: QuerySet[Provider]) -> QuerySet[Recipient]:
    """What was sent to these bodies: for the council's view of its LINk."""
    sent = Recipient.objects.filter(provider__in=providers).exclude(
        report__state__in=[ReportState.DRAFT, ReportState.WITHDRAWN]
    )
    return sent.select_related("report", "provider", "clock").order_by("-report__sent_on", "-pk")


def received_by_council(viewer: Viewer) -> QuerySet[Recipient]:
    """Reports addressed or passed on to the area's own council, the latest first."""
    viewer.require(P.COUNCIL_SEE)
    return addressed_to(providers.own_council()).select_related("led_by__provider")


def waiting_for_council(viewer: Viewer) -> QuerySet[Recipient]:
    """Those whose clock still runs, the first due first."""
    running = received_by_council(viewer).filter(
        clock__met_on=None, clock__cancelled_on=None, clock__isnull=False
    )
    return running.order_by(F("clock__due_on"), "pk")


def council_as_recipient(viewer: Viewer, pk: int) -> Recipient:
    """One report as the council received it, or 404."""
    found = received_by_council(viewer).prefetch_related("recommendation_answers__recommendation")
    return get_object_or_404(found, pk=pk)


def visible_to_council(viewer: Viewer, council: QuerySet[Provider]) -> QuerySet[Report]:
    """What was published, and what was sent to the council itself."""
    return standing(_to_council(viewer, council))


def report_for_council(viewer: Viewer, council: QuerySet[Provider], pk: int) -> Report:
    """One of those, or 404."""
    return standing_or_404(_to_council(viewer, council), pk=pk)


def _to_council(viewer: Viewer, council: QuerySet[Provider]) -> QuerySet[Report]:
    viewer.require(P.COUNCIL_SEE)
    received = Recipient.objects.filter(provider__in=council)
    sent = Q(state=ReportState.SENT, pk__in=received.values("report"))
    return _whole(Report.objects.filter(Q(state=ReportState.PUBLISHED) | sent))


def recipient_to_answer(viewer: Viewer, report_id: int, council: QuerySet[Provider]) -> Recipient:
    """The council as a recipient of a report that was sent, or 404."""
    viewer.require(P.REPORTS_RESPOND)
    return get_object_or_404(addressed_to(council), report=report_id)


def drafts_to_send(viewer: Viewer) -> QuerySet[Report]:
    return _to_move_on(viewer, ReportState.DRAFT)


def sent_to_publish(viewer: Viewer) -> QuerySet[Report]:
    return _to_move_on(viewer, ReportState.SENT)


def _to_move_on(viewer: Viewer, state: str) -> QuerySet[Report]:
    """Those in a state that this viewer may take to the next."""
    return Report.objects.filter(state=state) if viewer.may(P.REPORTS_SEND) else Report.objects.none()


def sent_reports() -> QuerySet[Report]:
    return Report.objects.exclude(sent_on=None)


def sent_among(numbers: Sequence[int]) -> QuerySet[Report]:
    """Those of the reports that were sent, with all that hangs on them."""
    return _whole(sent_reports().filter(pk__in=numbers))


def bodies_to_lead(lead: Recipient) -> QuerySet[Recipient]:
    """Other commissioners that have not answered yet."""
    rest = lead.report.recipients.filter(role=Role.RELEVANT, answered_on=None).exclude(pk=lead.pk)
    return rest.select_related("provider")
