"""A report's part of a matter's story: sent, answered, promised, kept, and what changed."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import Model
from django.urls import reverse

from foundation.features import Event
from tenants.permissions import P
from tenants.plan.matters import queries as matters
from tenants.powers.reports import queries
from tenants.powers.reports.models import Recipient, Report
from tenants.powers.reports.workflow import ReportState

LABEL = "reports.report"


def story(matter: Model) -> Iterable[Event]:
    for report in queries.sent_among(matters.hung(matter, LABEL)):
        yield from _of_report(report)


def _of_report(report: Report) -> Iterable[Event]:
    recipients = list(report.recipients.all())
    if report.sent_on:
        asked = tuple(recipient.provider_id for recipient in recipients)
        names = ", ".join(str(recipient) for recipient in recipients)
        yield _event(report, report.sent_on, "Report sent", detail=f"To {names}", asked=asked)
    for recipient in recipients:
        yield from _of_recipient(report, recipient)
    for outcome in report.outcomes.all():
        yield _event(report, outcome.happened_on, outcome.get_kind_display(), detail=outcome.text)


def _of_recipient(report: Report, recipient: Recipient) -> Iterable[Event]:
    if recipient.answered_on:
        yield _event(report, recipient.answered_on, f"Answer of {recipient}", detail=recipient.answer)
    for answer in recipient.recommendation_answers.all():
        if answer.promised and recipient.answered_on:
            yield _event(report, recipient.answered_on, f"Promise of {recipient}", detail=answer.promised)
        if answer.kept_checked_on:
            kept = f"Promise of {recipient}: {answer.how_kept.label.lower()}"
            yield _event(report, answer.kept_checked_on, kept, detail=answer.kept_evidence)


def _event(report: Report, on: date, what: str, **more: Any) -> Event:
    published = report.state == ReportState.PUBLISHED
    public = reverse("public_reports:show", args=[report.pk]) if published else ""
    return Event.of(report, on, what, see=P.REPORTS_SEE, public_url=public, **more)
