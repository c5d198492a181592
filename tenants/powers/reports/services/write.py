"""Writing a report, choosing its recipients, sending and publishing it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from django.utils import timezone

from foundation.access import Viewer
from foundation.law import services as clocks
from foundation.tenancy import atomic, atomically
from foundation.tenancy.locking import hold
from foundation.workflow import begin, move, require_state
from tenants.area.providers.models import Provider
from tenants.governing.arrangements.queries import under_temporary_arrangements
from tenants.governing.governance import queries as governance
from tenants.governing.governance import services as governing
from tenants.governing.interests.services import stay_out
from tenants.permissions import P
from tenants.plan.matters import services as matters
from tenants.plan.matters.models import About
from tenants.plan.matters.queries import require_commissioner_asked
from tenants.powers.reports.acts import act_of_report
from tenants.powers.reports.models import Recipient, Recommendation, Report, Role
from tenants.powers.reports.papers import report_to_sign
from tenants.powers.reports.rules import (
    ReceiptInOrder,
    ReceiptIsRecordedOnce,
    ReportIsWhole,
    instrument_for,
    role_of,
)
from tenants.powers.reports.services.links import send_link
from tenants.powers.reports.workflow import RECIPIENT, REPORT, ReportState


def draft(
    *,
    title: str,
    summary: str,
    text: str,
    sector: str,
    exclusion: str,
    excluded_part: str,
    recommendations: Sequence[str],
    about: About | None = None,
    by: Viewer,
    at: datetime,
) -> Report:
    by.require(P.REPORTS_WRITE)
    with atomic():
        report = Report.objects.create(
            title=title,
            summary=summary,
            text=text,
            sector=sector,
            exclusion=exclusion,
            excluded_part=excluded_part,
            created_at=at,
        )
        _recommend(report, recommendations)
        begin(report, REPORT, by=by, at=at)
        matters.hang(report, about, by=by, at=at)
        stay_out(report, by, at)
    return report


def amend(
    report: Report,
    *,
    title: str,
    summary: str,
    text: str,
    sector: str,
    exclusion: str,
    excluded_part: str,
    recommendations: Sequence[str],
    by: Viewer,
    at: datetime,
) -> None:
    by.require(P.REPORTS_WRITE)
    with atomic():
        require_state(report, REPORT, ReportState.DRAFT)
        stay_out(report, by, at)
        report.title, report.summary, report.text, report.sector = title, summary, text, sector
        report.exclusion, report.excluded_part = exclusion, excluded_part
        report.save(update_fields=["title", "summary", "text", "sector", "exclusion", "excluded_part"])
        report.recommendations.all().delete()
        _recommend(report, recommendations)
        move(report, REPORT, "amend", by=by, at=at)


def _recommend(report: Report, texts: Sequence[str]) -> None:
    Recommendation.objects.bulk_create(
        Recommendation(report=report, number=number, text=text) for number, text in enumerate(texts, start=1)
    )


def add_recipient(
    report: Report, *, provider: Provider, commissions: bool, email: str, by: Viewer, at: datetime
) -> Recipient:
    """Address a draft to a body. `commissions`: it is responsible for commissioning a service the report is about."""
    by.require(P.REPORTS_WRITE)
    with atomic():
        require_state(report, REPORT, ReportState.DRAFT)
        stay_out(report, by, at)
        role = role_of(must_respond=provider.must_respond, commissions=commissions)
        recipient = Recipient.objects.create(
            report=report, provider=provider, role=role, email=email or provider.email
        )
        begin(recipient, RECIPIENT, by=by, at=at)
    return recipient


def remove_recipient(recipient: Recipient, *, by: Viewer, at: datetime) -> None:
    by.require(P.REPORTS_WRITE)
    with atomic():
        require_state(recipient.report, REPORT, ReportState.DRAFT)
        stay_out(recipient.report, by, at)
        recipient.delete()


def send(report: Report, *, decision_id: int, by: Viewer, at: datetime) -> None:
    """Send under a published decision of kind e. An email is received on the day it is sent; for those without an
    address the day of receipt is recorded when it is known, and their clock starts then."""
    by.require(P.REPORTS_SEND)
    today = timezone.localdate(at)
    with atomic():
        hold(report)
        recipients = list(report.recipients.select_related("provider", "report"))
        ReportIsWhole.require(recipients, "Add at least one recipient.")
        require_commissioner_asked(report, _without_commissioner(recipients))
        report.decision = governing.act_under(decision_id, act_of_report(report, today), by=by)
        report.sent_on = today
        move(report, REPORT, "send", by=by, at=at, saving=["decision", "sent_on"])
        for recipient in recipients:
            if recipient.email:
                receive(recipient, on=today, by=by, at=at)
                send_link(recipient, by=by, at=at)


def _without_commissioner(recipients: Sequence[Recipient]) -> list[Provider]:
    """Those whom the report reaches without a body that commissions the service: none where one receives it too."""
    if any(recipient.role == Role.RELEVANT for recipient in recipients):
        return []
    return [recipient.provider for recipient in recipients]


@atomically
def receive(recipient: Recipient, *, on: date, by: Viewer, at: datetime) -> None:
    """Start the recipient's own clock on the day of receipt, where a duty applies."""
    recipient.received_on = on
    made_on = recipient.report.sent_on or on
    instrument = instrument_for(recipient, temporary=under_temporary_arrangements(made_on))
    if instrument:
        recipient.clock = clocks.start(
            instrument=instrument,
            starts_on=on,
            subject=f"Report: {recipient.report.title}",
            url=recipient.report.get_absolute_url(),
            owed_by=recipient.provider.name,
            by=by,
            at=at,
        )
    recipient.save(update_fields=["received_on", "clock"])


@atomically
def undelivered(recipient: Recipient, *, by: Viewer, at: datetime) -> None:
    """The email did not arrive: nothing was received, and no time runs. Who has acknowledged or opened it has it."""
    has_it = recipient.acknowledged_on or recipient.links.filter(first_opened_at__isnull=False).exists()
    if recipient.received_on is None or has_it:
        return
    if recipient.clock and recipient.clock.is_open:
        clocks.cancel(recipient.clock, reason="The email could not be delivered.", by=by, at=at)
    recipient.received_on, recipient.clock = None, None
    recipient.save(update_fields=["received_on", "clock"])


@atomically
def sent_again(recipient: Recipient, *, to: str, by: Viewer, at: datetime) -> None:
    """It leaves today, and is received today unless it was before. What the LINk sends is compared with its decision again; what another
    body passes on is not the LINk's act."""
    if recipient.passed_on_by_id is None:
        report = recipient.report
        governing.act_under(report.decision_id, act_of_report(report, timezone.localdate(at)), by=by)
    recipient.email = to
    recipient.save(update_fields=["email"])
    if recipient.received_on is None:
        receive(recipient, on=timezone.localdate(at), by=by, at=at)


def record_receipt(recipient: Recipient, *, received_on: date, by: Viewer, at: datetime) -> None:
    """For a report handed over or posted: the day on which it was received."""
    by.require(P.REPORTS_SEND)
    with atomic():
        hold(recipient)
        stay_out(recipient, by, at)
        sent_on = recipient.report.sent_on
        if sent_on is None or recipient.received_on is not None:
            ReceiptIsRecordedOnce.refuse()
        ReceiptInOrder.check(sent_on=sent_on, received_on=received_on, today=timezone.localdate(at))
        receive(recipient, on=received_on, by=by, at=at)


def publish(report: Report, *, by: Viewer, at: datetime) -> None:
    """Show the report and its responses on the public site."""
    by.require(P.REPORTS_SEND)
    with atomic():
        hold(report)
        governance.require_signed_off(
            report_to_sign(report), P.REPORTS_SEND, by=by, on=timezone.localdate(at)
        )
        report.published_on = timezone.localdate(at)
        move(report, REPORT, "publish", by=by, at=at, saving=["published_on"])


def withdraw(report: Report, *, reason: str, by: Viewer, at: datetime) -> None:
    by.require(P.REPORTS_WRITE)
    with atomic():
        hold(report)
        governing.let_go(report)
        move(report, REPORT, "withdraw", by=by, at=at, note=reason)
