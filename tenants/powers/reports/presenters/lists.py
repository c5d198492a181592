"""Reports, recipients, promises and outcomes as tables and summaries."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from django.db.models import QuerySet

from foundation.design import (
    PER_PAGE,
    Act,
    Choice,
    Column,
    Day,
    Due,
    Empty,
    Filters,
    Lines,
    Link,
    Search,
    Table,
    Tag,
    Value,
    Words,
)
from foundation.design.formats import date_long
from foundation.writing.addresses import reverse
from tenants.powers.reports.models import Outcome, Recipient, RecommendationAnswer, Report
from tenants.powers.reports.workflow import REPORT, ReportState

Answer = RecommendationAnswer


def _owed(recipient: Recipient) -> Value:
    return Words(f"{recipient}:", Due(recipient.clock)) if recipient.clock else str(recipient)


REPORTS = (
    Column[Report]("Report", lambda report: Link(report.title, report.get_absolute_url()), sort="title"),
    Column[Report]("State", Tag, sort="state"),
    Column[Report]("Sent", lambda report: Day(report.sent_on, "Not sent"), sort="sent_on"),
    Column[Report]("Recipients and what they owe", lambda report: Lines(*map(_owed, report.addressees))),
)
NONE_YET = Empty("No reports yet", "A report is sent under a published decision to send it.")
NO_MATCH = Empty("No report matches your search", "Try fewer words, or all states.")


def filters(query: Mapping[str, str]) -> Filters:
    return Filters(
        query,
        Search("q", "Search by title or recipient"),
        Choice("state", "State", REPORT.states.choices(), every="All"),
    )


def reports_table(reports: QuerySet[Report], *, narrowed: bool) -> Table[Report]:
    return Table(
        "Reports",
        REPORTS,
        reports,
        counts=("report", "reports"),
        empty=NO_MATCH if narrowed else NONE_YET,
        per_page=PER_PAGE,
        personal=False,
    )


def facts(report: Report) -> list[tuple[str, Value]]:
    found: list[tuple[str, Value]] = [("State", Tag(report)), ("About", report.get_sector_display())]
    if report.decision:
        found.append(("Decision", Link(report.decision, report.decision.get_absolute_url())))
    if report.sent_on:
        found.append(("Sent", report.sent_on))
    if report.published_on:
        found.append(("Published", report.published_on))
    if report.exclusion != "none":
        part = "All of it" if report.exclusion == "whole" else report.excluded_part
        found.append(("No duty to respond to", f"{part} (SI 2008/528 regulation 6)"))
    return found


def _duty(recipient: Recipient) -> Value:
    duty = (
        f"Acknowledges; {recipient.led_by} answers for it"
        if recipient.led_by
        else recipient.get_role_display()
    )
    return Lines(duty, f"Passed on by {recipient.passed_on_by}" if recipient.passed_on_by else None)


def recipients_table(report: Report) -> Table[Recipient]:
    draft = report.state == ReportState.DRAFT
    columns = (
        Column[Recipient](
            "Body", lambda recipient: Link(recipient, reverse("reports:recipient", args=[recipient.pk]))
        ),
        Column[Recipient]("Duty", _duty),
        Column[Recipient]("Received", lambda recipient: Day(recipient.received_on, "Not yet")),
        Column[Recipient]("So far", lambda recipient: "Not sent" if draft else Tag(recipient)),
        Column[Recipient]("Due", lambda recipient: Due(recipient.clock) if recipient.clock else "No date"),
    )
    empty = Empty("No recipients yet", "A report goes to the body that commissions the service first.")
    caption = "Recipients of this report"
    return Table(
        caption,
        columns,
        list(report.recipients.all()),
        name="recipients",
        empty=empty,
        size="hidden",
        personal=False,
    )


RECEIVERS = (
    Column[Recipient]("Body", str, sort=False),
    Column[Recipient]("Duty", lambda recipient: recipient.get_role_display(), sort=False),
    Column[Recipient](
        "How",
        lambda recipient: (
            f"Email to {recipient.email}" if recipient.email else "Hand it over, then record the receipt"
        ),
        sort=False,
    ),
)


def receivers_table(report: Report) -> Table[Recipient]:
    """Who will receive it, before it is sent."""
    rows, empty = list(report.recipients.all()), Empty("Nobody yet: add a recipient first.")
    return Table("Who will receive it", RECEIVERS, rows, empty=empty, size="s", export=False, personal=True)


def recipient_facts(recipient: Recipient) -> list[tuple[str, Any]]:
    found: list[tuple[str, Any]] = [
        ("Duty", recipient.get_role_display()),
        ("Email address", recipient.email or "None: hand the report over and record the receipt"),
        ("Received", recipient.received_on or "Not yet"),
    ]
    if recipient.clock:
        found.append(("Due", Due(recipient.clock)))
    found.append(("Acknowledged", recipient.acknowledged_on or "Not yet"))
    if recipient.answered_on:
        kind = f"{date_long(recipient.answered_on)}: {recipient.get_answer_kind_display()}"
        found.append(("Answered", Lines(kind, recipient.answer)))
    return found


def _kept(promise: Answer, today: date, *, may_record: bool) -> Value:
    """Whether it was kept, and the way to say so."""
    which = f"recommendation {promise.recommendation.number}, {promise.recipient}"
    address = reverse("reports:promise", args=[promise.pk]) if may_record else ""
    if promise.kept:
        known = (Tag(promise.how_kept), promise.kept_evidence, f"({date_long(promise.kept_checked_on)})")
        change = Act("Change", address, f"whether it was kept: {which}") if may_record else None
        return Words(*known, change)
    if not promise.promised:
        return None
    passed = promise.promised_by is not None and promise.promised_by < today
    if not may_record:
        return "Not checked yet" if passed else "Still to come"
    return Act("Say whether it was kept" if passed else "Say that it was kept", address, f"– {which}")


def promises_table(promises: QuerySet[Answer], today: date, *, may_record: bool) -> Table[Answer]:
    columns = (
        Column[Answer]("Promise", lambda answer: answer.promised, css="govuk-!-width-one-third"),
        Column[Answer]("By", lambda answer: str(answer.recipient)),
        Column[Answer](
            "Report",
            lambda answer: Link(
                answer.recommendation.report, answer.recommendation.report.get_absolute_url()
            ),
            sort="recommendation__report__title",
        ),
        Column[Answer](
            "To be done by", lambda answer: Day(answer.promised_by, "No date"), sort="promised_by"
        ),
        Column[Answer]("Kept?", lambda answer: _kept(answer, today, may_record=may_record), sort="kept"),
    )
    empty = Empty(
        "Nothing has been promised yet",
        "What a body says it will do, in its answer to a recommendation, stands here with its date.",
    )
    caption = "Promises, by the date by which they were to be kept"
    return Table(caption, columns, promises, empty=empty, per_page=PER_PAGE, size="hidden", personal=False)


OUTCOMES = (
    Column[Outcome]("When", lambda outcome: Day(outcome.happened_on), sort="happened_on"),
    Column[Outcome](
        "What", lambda outcome: Link(outcome.get_kind_display(), outcome.get_absolute_url()), sort="kind"
    ),
    Column[Outcome]("For whom", lambda outcome: outcome.text),
    Column[Outcome]("How we know", lambda outcome: outcome.evidence),
    Column[Outcome](
        "Report",
        lambda outcome: Link(outcome.report, outcome.report.get_absolute_url()) if outcome.report else "None",
    ),
)


def outcomes_table(outcomes: QuerySet[Outcome]) -> Table[Outcome]:
    empty = Empty(
        "No outcomes yet",
        "Record a review or a change of a service when you have evidence that it happened.",
    )
    return Table(
        "Outcomes", OUTCOMES, outcomes, empty=empty, per_page=PER_PAGE, size="hidden", personal=False
    )


def outcome_facts(outcome: Outcome) -> list[tuple[str, Value]]:
    report = Link(outcome.report, outcome.report.get_absolute_url()) if outcome.report else None
    return [
        ("When", outcome.happened_on),
        ("About", outcome.get_sector_display()),
        ("For whom", outcome.text),
        ("How we know", outcome.evidence),
        ("Report", Lines(report, "Words are taken out of it there.") if report else "None"),
    ]


def verdicts_table(recipient: Recipient) -> Table[Answer]:
    """What a recipient said to each recommendation."""
    columns = (
        Column[Answer]("Recommendation", lambda answer: str(answer.recommendation.number), sort=False),
        Column[Answer]("Answer", lambda answer: answer.get_verdict_display(), sort=False),
        Column[Answer]("What will be done", lambda answer: answer.promised or "Nothing is said", sort=False),
        Column[Answer]("By when", lambda answer: answer.promised_by or "No date", sort=False),
    )
    rows = list(recipient.recommendation_answers.all())
    name, caption = f"verdicts-{recipient.pk}", f"What {recipient} said to each recommendation"
    return Table(caption, columns, rows, name=name, size="s", export=False, personal=False)


def judged_table(recipient: Recipient, today: date, *, may_record: bool) -> Table[Answer]:
    """The same for those who watch over what was promised."""
    table = verdicts_table(recipient)
    kept = Column[Answer]("Kept?", lambda answer: _kept(answer, today, may_record=may_record), sort=False)
    return replace(table, columns=(*table.columns, kept))
