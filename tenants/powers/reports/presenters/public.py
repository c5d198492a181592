"""Reports as the public sees them: what was recommended, and how far each body has come with its answer."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from foundation.design.formats import date_long, how_soon
from foundation.law.presenters import Progress
from tenants.powers.reports.models import Recipient, Recommendation, RecommendationAnswer, Report


@dataclass(frozen=True)
class Addressee:
    """A recipient of a report as the public sees it."""

    recipient: Recipient
    progress: Progress


@dataclass(frozen=True)
class Said:
    """A recommendation, and what each recipient said to it: you said, they did."""

    recommendation: Recommendation
    answers: tuple[RecommendationAnswer, ...]


@dataclass(frozen=True)
class ReportCard:
    report: Report
    addressees: tuple[Addressee, ...]


def cards(reports: Iterable[Report], today: date) -> list[ReportCard]:
    return [ReportCard(report, tuple(addressees(report, today))) for report in reports]


def addressees(report: Report, today: date) -> list[Addressee]:
    return [Addressee(recipient, progress(recipient, today)) for recipient in report.recipients.all()]


def progress(recipient: Recipient, today: date) -> Progress:
    """Silence is shown as silence from the day after the last day."""
    if recipient.answered_on is not None:
        will = "will act" if recipient.answer_kind == "action" else "will take no action"
        return Progress("Answered", "green", f"Answered on {date_long(recipient.answered_on)}: it {will}.")
    return _without_answer(recipient) or _by_clock(recipient, today)


def _without_answer(recipient: Recipient) -> Progress | None:
    """Where a full answer is no longer, or was never, to be expected from this body."""
    if not recipient.has_duty:
        return Progress("Copy", "grey", "Received a copy. No law asks it to answer.")
    if recipient.led_by is not None:
        return Progress("Answer together", "blue", f"{recipient.led_by} answers for it.")
    if recipient.state == "nobody":
        return Progress("Not theirs", "grey", "Said that nobody seems to commission the service.")
    if recipient.state == "passed_on":
        return Progress("Passed on", "blue", "Acknowledged the report and passed it on.")
    return None


def _by_clock(recipient: Recipient, today: date) -> Progress:
    clock = recipient.clock
    if clock is None:
        known = recipient.received_on is not None
        return Progress("No date", "grey", "No time limit applies." if known else "Has not received it yet.")
    what = "answer" if recipient.owes_answer else "acknowledgement"
    if clock.standing(today) == "late":
        due = f"was due on {date_long(clock.due_on)}, {how_soon(clock.due_on, today)}"
        return Progress("Overdue", "red", f"Has not answered. The {what} {due}.")
    seen = "Has acknowledged the report. " if recipient.acknowledged_on else ""
    due = f"due on {date_long(clock.due_on)}, {how_soon(clock.due_on, today)}"
    return Progress("Waiting", "yellow", f"{seen}The {what} is {due}.")


def passed_on(to: Recipient) -> str:
    """What whoever passed the report on is told."""
    if to.suggested_email:
        return f"The LINk checks the address that you gave, and then sends the report to {to}."
    return f"The report has been passed on to {to}."


def said(report: Report) -> list[Said]:
    answers = [
        answer for recipient in report.recipients.all() for answer in recipient.recommendation_answers.all()
    ]
    return [
        Said(
            recommendation,
            tuple(answer for answer in answers if answer.recommendation_id == recommendation.pk),
        )
        for recommendation in report.recommendations.all()
    ]
