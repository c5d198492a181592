"""Reports as the public sees them: what was recommended, and how far each body has come with its answer."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from foundation.design.formats import date_long, how_soon
from foundation.law.models import ClockState
from foundation.law.presenters import Progress
from foundation.publishing.presenters import Notice, notices_by_record
from tenants.powers.reports.models import Outcome, Recipient, Recommendation, RecommendationAnswer, Report
from tenants.powers.reports.workflow import RecipientState


@dataclass(frozen=True)
class Addressee:
    """A recipient of a report as the public sees it."""

    recipient: Recipient
    progress: Progress


@dataclass(frozen=True)
class RecommendationAnswers:
    """A recommendation with the answer of each recipient to it."""

    recommendation: Recommendation
    answers: tuple[RecommendationAnswer, ...]


@dataclass(frozen=True)
class ReportCard:
    report: Report
    addressees: tuple[Addressee, ...]


@dataclass(frozen=True)
class OutcomeCard:
    """What changed, with the notes on what was taken out of it."""

    outcome: Outcome
    taken_out: list[Notice]


def outcome_cards(outcomes: Iterable[Outcome]) -> list[OutcomeCard]:
    found = list(outcomes)
    taken_out = notices_by_record(found)
    return [OutcomeCard(outcome, taken_out.get(outcome.pk, [])) for outcome in found]


def cards(reports: Iterable[Report], today: date) -> list[ReportCard]:
    return [ReportCard(report, tuple(addressees(report, today))) for report in reports]


def addressees(report: Report, today: date) -> list[Addressee]:
    return [Addressee(recipient, progress(recipient, today)) for recipient in report.addressees]


def progress(recipient: Recipient, today: date) -> Progress:
    """Each sentence says what happened and what is still owed; silence is shown from the day after the last day."""
    if recipient.answered_on is not None:
        will = "will act" if recipient.answer_kind == "action" else "will take no action"
        return Progress("Answered", "green", f"Answered on {date_long(recipient.answered_on)}: it {will}.")
    if recipient.received_on is None:
        return Progress("Not delivered", "grey", "Has not received it yet.")
    if not recipient.has_duty:
        return Progress("Copy", "grey", "Received a copy. No law asks it to answer.")
    return _done(recipient) or _owing(recipient, today)


def _done(recipient: Recipient) -> Progress | None:
    """Where nothing more is to be expected from this body, and it has not answered itself."""
    if recipient.led_by is not None:
        return _led(recipient.led_by) if recipient.acknowledged_on else None
    if recipient.state == RecipientState.NOBODY:
        return Progress("Not theirs", "grey", "Said that nobody seems to commission the service.")
    if recipient.state == RecipientState.PASSED_ON and not recipient.owes_answer:
        return Progress("Passed on", "blue", _what_passed(recipient))
    return None


def _led(lead: Recipient) -> Progress:
    if lead.answered_on is not None:
        return Progress("Answered", "green", f"{lead} answered for it on {date_long(lead.answered_on)}.")
    return Progress("Answer together", "blue", f"{lead} answers for it.")


def _what_passed(recipient: Recipient) -> str:
    everyone = recipient.report.addressees
    if any(other.passed_on_by_id == recipient.pk for other in everyone):
        return "Acknowledged the report and passed it on."
    return "Acknowledged the report. The body that commissions the service has it already."


def _owing(recipient: Recipient, today: date) -> Progress:
    clock = recipient.clock
    seen = _seen(recipient)
    if clock is None or not clock.is_open:
        return Progress("No date", "grey", f"{seen}No time limit applies.".strip())
    when = f"{date_long(clock.due_on)}, {how_soon(clock.due_on, today)}"
    what = _next_obligation(recipient)
    if clock.state_on(today) == ClockState.LATE:
        return Progress("Overdue", "red", f"{seen}{what.silence} {what.what_was_due} was due on {when}.")
    return Progress("Waiting", "yellow", f"{seen}{what.name} is due on {when}.")


def _seen(recipient: Recipient) -> str:
    """What the body has done so far."""
    if recipient.state == RecipientState.PASSED_ON:
        return f"{_what_passed(recipient)} "
    return "Has acknowledged the report. " if recipient.acknowledged_on else ""


@dataclass(frozen=True)
class Obligation:
    """What a body still owes, and the sentence shown once its time limit has passed."""

    name: str
    silence: str
    what_was_due: str


ANSWER = Obligation("The answer", "Has not answered.", "The answer")
ACKNOWLEDGEMENT = Obligation("The acknowledgement", "Has not acknowledged the report.", "The acknowledgement")
ONWARD = Obligation(
    "Passing it on, or saying that there is nobody to pass it to,",
    "Has neither passed it on nor said that there is nobody to pass it to.",
    "That",
)


def _next_obligation(recipient: Recipient) -> Obligation:
    if recipient.owes_answer:
        return ANSWER
    return ONWARD if recipient.acknowledged_on else ACKNOWLEDGEMENT


def passed_on(to: Recipient) -> str:
    """The confirmation for the person who passed the report on."""
    if to.suggested_email:
        return f"The LINk checks the address that you gave, and then sends the report to {to}."
    if not to.email:
        return f"The LINk has no email address of {to}. It has been told, and delivers the report."
    return f"The report has been passed on to {to}."


def answers_by_recommendation(report: Report) -> list[RecommendationAnswers]:
    answers = [
        answer for recipient in report.recipients.all() for answer in recipient.recommendation_answers.all()
    ]
    return [
        RecommendationAnswers(
            recommendation,
            tuple(answer for answer in answers if answer.recommendation_id == recommendation.pk),
        )
        for recommendation in report.recommendations.all()
    ]
