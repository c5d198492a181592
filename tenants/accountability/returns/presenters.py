"""Figures as pages show them: what the records say beside what leaves."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import NoReverseMatch

from foundation.design import (
    Column,
    Day,
    Empty,
    Hint,
    Lines,
    Link,
    Table,
    Tag,
    Value,
    Words,
    formats,
)
from foundation.design.buttons import Button, Look
from foundation.disclosure import FIRST, Policy, Protected, policy_named
from foundation.exchange.models import Envelope
from foundation.features import FigureSource
from foundation.writing.addresses import reverse
from messages.indicators import BY_CODE, Indicator, indicators_of
from messages.quarterly_return import return_due_on
from tenants.accountability.returns.models import ReturnQuery, ReturnVersion
from tenants.accountability.returns.queries import QuarterRow, QuarterState, address_of, figures_sent
from tenants.figures import Figures


@dataclass(frozen=True)
class FigureRow:
    indicator: Indicator
    recorded: str
    leaves: str
    meaning: str
    previous: str
    note: str
    source: str = ""
    source_url: str = ""
    has_query: bool = False


@dataclass(frozen=True)
class PeriodRow:
    """A line of the list of quarters."""

    label: str
    url: str
    ends_on: date
    due_on: date
    state: QuarterState
    latest: ReturnVersion | None


@dataclass(frozen=True)
class Comparison:
    """What stands beside the figures of a version: what was sent last quarter, and what has been asked."""

    previous: Mapping[str, Protected]
    queried_codes: frozenset[str] = frozenset()


def recorded(indicator: Indicator, value: int | None) -> str:
    return formats.NOT_REPORTED if value is None else indicator.written(value)


def previous_value(indicator: Indicator, figure: Protected | None) -> str:
    """Nothing where it was not asked for."""
    return indicator.in_words(figure) if figure else ""


def figure_rows(
    raw: Figures,
    leaving: Mapping[str, Protected],
    policy: Policy,
    *,
    notes: Mapping[str, str],
    sources: Mapping[str, FigureSource],
    beside: Comparison,
) -> list[FigureRow]:
    return [
        FigureRow(
            indicator=indicator,
            recorded=recorded(indicator, raw[indicator.code]),
            leaves=indicator.in_words(leaving[indicator.code]),
            meaning=leaving[indicator.code].treatment(policy),
            previous=previous_value(indicator, beside.previous.get(indicator.code)),
            note=notes.get(indicator.code, ""),
            has_query=indicator.code in beside.queried_codes,
            **_source(sources.get(indicator.code)),
        )
        for indicator in indicators_of(raw)
    ]


def _source(source: FigureSource | None) -> dict[str, str]:
    if source is None:
        return {}
    try:
        return {"source": source.name, "source_url": reverse(source.page)}
    except NoReverseMatch:
        return {"source": source.name}


def period_rows(rows: list[QuarterRow], today: date) -> list[PeriodRow]:
    return [
        PeriodRow(
            label=row.period.label,
            url=address_of(row.period),
            ends_on=row.period.ends_on,
            due_on=return_due_on(row.period),
            state=row.state(today),
            latest=row.latest,
        )
        for row in rows
    ]


def _latest(row: PeriodRow) -> Value:
    if row.latest is None:
        return "None"
    link = Link(f"Version {row.latest.revision}", row.latest.get_absolute_url(), f"of {row.label}")
    return Words(link, Tag(row.latest))


PERIODS = (
    Column[PeriodRow]("Quarter", lambda row: Link(row.label, row.url)),
    Column[PeriodRow]("Ended", lambda row: Day(row.ends_on)),
    Column[PeriodRow]("Wanted by", lambda row: Day(row.due_on)),
    Column[PeriodRow]("Latest version", _latest, sort=False),
    Column[PeriodRow]("How it stands", lambda row: Tag(row.state)),
)


def periods_table(rows: list[QuarterRow], today: date) -> Table[PeriodRow]:
    empty = Empty(
        "No quarter has ended since your LINk opened",
        "The first return is prepared when the running quarter is over.",
    )
    return Table("Quarters", PERIODS, period_rows(rows, today), empty=empty, personal=False)


def _figure(row: FigureRow) -> Value:
    source = Link(row.source.lower(), row.source_url) if row.source_url else row.source.lower()
    definition = Words(row.indicator.definition, "From:" if row.source else None, source or None)
    return Lines(
        Words(row.indicator.name, Tag("Query", "yellow") if row.has_query else None), Hint(definition)
    )


def figures_table(rows: list[FigureRow], notes_of: ReturnVersion | None = None) -> Table[FigureRow]:
    """What the records say beside what leaves; `notes_of` is the version whose notes may be written."""

    def note(row: FigureRow) -> Value:
        if notes_of is None:
            return row.note
        address = reverse("returns:note", args=[notes_of.pk, row.indicator.code])
        change = Link("Change" if row.note else "Add", address, f"the note on {row.indicator.name}")
        return Words(row.note, change)

    columns = (
        Column[FigureRow]("Figure", _figure, sort=False),
        Column[FigureRow]("Your records", lambda row: row.recorded, numeric=True, sort=False),
        Column[FigureRow](
            "What leaves",
            lambda row: Lines(row.leaves, Hint(row.meaning) if row.meaning else None),
            numeric=True,
            sort=False,
        ),
        Column[FigureRow](
            "Sent for the quarter before", lambda row: row.previous or "None sent", numeric=True, sort=False
        ),
        Column[FigureRow]("Note", note, sort=False),
    )
    return Table("Figures", columns, rows, personal=False)


SentRow = tuple[str, str, str, str]
SENT = (
    Column[SentRow]("Figure", lambda row: row[0], sort=False),
    Column[SentRow]("Sent", lambda row: row[1], numeric=True, sort=False),
    Column[SentRow]("Protection", lambda row: row[2], sort=False),
    Column[SentRow]("Note", lambda row: row[3], sort=False),
)


def sent_table(envelope: Envelope, notes: Mapping[str, str]) -> Table[SentRow]:
    return Table("Figures sent", SENT, sent_rows(envelope, notes), name="sent", personal=False)


def query_rows(queries: Iterable[ReturnQuery]) -> list[tuple[str, Value]]:
    """Each question of the Department with what it is about, and whether it was answered."""
    return [(question_about(query), Lines(query.question, _answered(query))) for query in queries]


def _answered(query: ReturnQuery) -> Value:
    said = f"Asked {formats.date_long(query.asked_on)} about version {query.version.revision};"
    if query.answered_by is None:
        wanted = f"{said} an answer is wanted by {formats.date_long(query.answer_by)}."
        return Words(wanted, Tag("Query", "yellow"))
    answer = Link(f"version {query.answered_by.revision}", query.answered_by.get_absolute_url())
    return Words(f"{said} answered {formats.date_long(query.answered_on)} by", answer)


def sent_rows(envelope: Envelope, notes: Mapping[str, str]) -> list[tuple[str, str, str, str]]:
    """Exactly what is in an envelope: name, value, how it was treated, note."""
    policy = policy_named(envelope.body["protection"]) or FIRST
    return [
        (BY_CODE[code].name, BY_CODE[code].in_words(figure), figure.meaning(policy), notes.get(code, ""))
        for code, figure in figures_sent(envelope).items()
    ]


def version_facts(version: ReturnVersion, envelope: Envelope | None) -> list[tuple[str, Any]]:
    quarter = version.quarter
    rows: list[tuple[str, Any]] = [
        (
            "Quarter",
            f"{quarter.label}: {formats.date_long(version.starts_on)} to {formats.date_long(version.ends_on)}",
        ),
        (
            "Wanted by",
            f"{formats.date_long(return_due_on(quarter))}. The Department has set this day; no law sets one.",
        ),
    ]
    if version.reason:
        rows.append(("What is corrected", version.reason))
    if version.counted_at:
        rows.append(("Figures taken", version.counted_at))
    if version.prepared_by_name:
        rows.append(("Prepared by", version.prepared_by_name))
    if version.approved_on:
        rows.append(("Approved", f"{formats.date_long(version.approved_on)}, by {version.approved_by_name}"))
    if version.sent_at:
        rows.append(("Sent", version.sent_at))
    return rows + _receipt(envelope)


def _receipt(envelope: Envelope | None) -> list[tuple[str, Any]]:
    if envelope is None:
        return []
    receipt = getattr(envelope, "receipt", None)
    if receipt is None:
        return [("At the Department", "On its way")]
    note = f": {receipt.note}" if receipt.note else ""
    outcome = "Taken in" if receipt.outcome == "accepted" else "Not accepted"
    return [("At the Department", f"{outcome}, {formats.datetime_long(receipt.received_at)}{note}")]


def question_about(query: ReturnQuery) -> str:
    return BY_CODE[query.code].name if query.code else "The whole return"


def buttons(version: ReturnVersion, *, may_correct: bool) -> list[Button]:
    found = []
    if may_correct:
        address = reverse("returns:correct", args=[version.pk])
        found.append(Button("Correct the return", address, Look.SECONDARY))
    if version.envelope:
        found.append(
            Button("See exactly what was sent", reverse("returns:sent", args=[version.pk]), Look.LINK)
        )
    return found
