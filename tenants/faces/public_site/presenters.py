from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from foundation.design.formats import date_long, how_soon
from tenants.governing.governance.models import ProcedureVersion, RelevantDecision
from tenants.governing.governance.presenters import ProcedureRow, procedure_rows
from tenants.powers.information_requests.models import InformationRequest
from tenants.powers.reports.models import Recipient, Recommendation, RecommendationAnswer, Report

__all__ = ["ProcedureRow", "procedure_rows"]


@dataclass(frozen=True)
class Standing:
    """How far somebody has come with what they owe: a word, its colour and a sentence."""

    word: str
    colour: str
    sentence: str


@dataclass(frozen=True)
class Addressee:
    """A recipient of a report as the public sees it."""

    recipient: Recipient
    standing: Standing


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
    return [Addressee(each, standing(each, today)) for each in report.recipients.all()]


def standing(recipient: Recipient, today: date) -> Standing:
    """Silence is shown as silence from the day after the last day."""
    if recipient.answered_on is not None:
        will = "will act" if recipient.answer_kind == "action" else "will take no action"
        return Standing("Answered", "green", f"Answered on {date_long(recipient.answered_on)}: it {will}.")
    return _without_answer(recipient) or _by_clock(recipient, today)


def _without_answer(recipient: Recipient) -> Standing | None:
    """Where a full answer is no longer, or was never, to be expected from this body."""
    if not recipient.has_duty:
        return Standing("Copy", "grey", "Received a copy. No law asks it to answer.")
    if recipient.led_by is not None:
        return Standing("Answer together", "blue", f"{recipient.led_by} answers for it.")
    if recipient.state == "nobody":
        return Standing("Not theirs", "grey", "Said that nobody seems to commission the service.")
    if recipient.state == "passed_on":
        return Standing("Passed on", "blue", "Acknowledged the report and passed it on.")
    return None


def _by_clock(recipient: Recipient, today: date) -> Standing:
    clock = recipient.clock
    if clock is None:
        known = recipient.received_on is not None
        return Standing("No date", "grey", "No time limit applies." if known else "Has not received it yet.")
    what = "answer" if recipient.owes_answer else "acknowledgement"
    if clock.standing(today) == "late":
        due = f"was due on {date_long(clock.due_on)}, {how_soon(clock.due_on, today)}"
        return Standing("Overdue", "red", f"Has not answered. The {what} {due}.")
    seen = "Has acknowledged the report. " if recipient.acknowledged_on else ""
    due = f"due on {date_long(clock.due_on)}, {how_soon(clock.due_on, today)}"
    return Standing("Waiting", "yellow", f"{seen}The {what} is {due}.")


def said(report: Report) -> list[Said]:
    answers = [
        each for recipient in report.recipients.all() for each in recipient.recommendation_answers.all()
    ]
    return [
        Said(each, tuple(answer for answer in answers if answer.recommendation_id == each.pk))
        for each in report.recommendations.all()
    ]


@dataclass(frozen=True)
class RequestCard:
    request: InformationRequest
    standing: Standing


def request_cards(requests: Iterable[InformationRequest], today: date) -> list[RequestCard]:
    return [RequestCard(each, request_standing(each, today)) for each in requests]


def request_standing(request: InformationRequest, today: date) -> Standing:
    replied = date_long(request.replied_on)
    if request.state == "answered":
        return Standing("Answered", "green", f"Answered on {replied}.")
    if request.state == "refused":
        return Standing("Refused", "red", f"Refused on {replied}.")
    return _unanswered(request, today)


def _unanswered(request: InformationRequest, today: date) -> Standing:
    last = request.clock.due_on if request.clock else request.wanted_by
    if last is None:
        return Standing("Waiting", "yellow", "Not answered yet.")
    if last < today:
        return Standing(
            "Overdue", "red", f"Not answered. It was due on {date_long(last)}, {how_soon(last, today)}."
        )
    return Standing("Waiting", "yellow", f"Due on {date_long(last)}, {how_soon(last, today)}.")


def request_rows(request: InformationRequest) -> list[tuple[Any, ...]]:
    rows: list[tuple[Any, ...]] = [
        ("Asked of", request.provider.name),
        ("Sent on", request.sent_on),
        ("Received on", request.received_on),
    ]
    return [*rows, ("Answered on", request.replied_on)] if request.replied_on else rows


def decision_rows(decision: RelevantDecision) -> list[tuple[Any, ...]]:
    """The statement that the law asks for, without naming who decided."""
    rows: list[tuple[Any, ...]] = [
        ("Kind", decision.get_kind_display()),
        ("Decided on", decision.decided_on),
        ("Published on", decision.published_on),
    ]
    if decision.ended_on is not None:
        rows.append((f"{decision.get_state_display()} on", decision.ended_on))
        rows.append(("Because", decision.end_reason))
    return rows


def version_rows(version: ProcedureVersion) -> list[tuple[Any, ...]]:
    rows = [
        ("Published on", version.published_on),
        ("In force from", version.in_force_from),
        ("What changed", version.amendment),
        ("Who may decide", version.who_decides),
        ("When a breach is referred", version.when_referred),
    ]
    return [row for row in rows if row[1]]
