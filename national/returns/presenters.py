"""How pages show the returns received."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.timezone import localdate

from foundation.design import (
    Choice,
    Column,
    Count,
    Day,
    Empty,
    Filters,
    Hint,
    Lines,
    Link,
    Search,
    Table,
    Tag,
    Value,
    Words,
    formats,
)
from foundation.disclosure import Protected
from foundation.search.words import mentions
from foundation.writing.addresses import reverse
from messages.indicators import BY_CODE, Indicator, indicators_of
from messages.quarterly_return import return_due_on
from national.register.coverage import Coverage, Reporting
from national.returns import queries
from national.returns.models import Flag, Query, ReceivedReturn


@dataclass(frozen=True)
class FigureRow:
    indicator: Indicator
    shown: str
    treatment: str
    before: str
    explanation: str
    flags: tuple[Flag, ...]


@dataclass(frozen=True)
class CoverageRow:
    """A row of the list of a quarter's returns."""

    reporting: Reporting[ReceivedReturn]
    flags: int

    @property
    def state(self) -> ReceivedReturn | None:
        return self.reporting.version


PUNCTUALITY: Sequence[tuple[str, str]] = (
    ("in time", "In time"),
    ("late", "Late"),
    ("missing", "Missing"),
    ("awaited", "Awaited"),
)


def filters(query: Mapping[str, str], period: str, periods: Sequence[str], regions: Sequence[str]) -> Filters:
    return Filters(
        query,
        Choice("period", "Quarter", [(label, label) for label in periods], default=period),
        Search("text", "LINk"),
        Choice("region", "Region", [(region, region) for region in regions], every="All regions"),
        Choice("standing", "How it stands", PUNCTUALITY, every="All"),
        label="Find a return",
        submit="Show",
    )


def _matches(chosen: Filters, reporting: Reporting[ReceivedReturn]) -> bool:
    return (
        mentions(reporting.network.name, chosen.value("text"))
        and chosen.value("region") in ("", reporting.region)
        and chosen.value("standing") in ("", reporting.punctuality)
    )


RETURNS = (
    Column[CoverageRow]("LINk", lambda row: row.reporting.network.name),
    Column[CoverageRow]("Region", lambda row: row.reporting.region),
    Column[CoverageRow]("How it stands", lambda row: Tag(row.reporting.punctuality)),
    Column[CoverageRow]("First sent", lambda row: Day(row.reporting.first_on)),
    Column[CoverageRow]("Latest version", lambda row: _version(row), sort=False),
    Column[CoverageRow](
        "Checks to look at", lambda row: Count(row.flags) if row.reporting.version else None, numeric=True
    ),
)


def _version(row: CoverageRow) -> Value:
    version = row.reporting.version
    if version is None:
        return "None"
    link = Link(f"Version {version.revision}", version.get_absolute_url(), f"of {row.reporting.network.name}")
    return Words(link, Tag(version))


def returns_table(coverage: Coverage[ReceivedReturn], chosen: Filters) -> Table[CoverageRow]:
    return Table(
        f"Returns {coverage.period}",
        RETURNS,
        coverage_rows(coverage, chosen),
        name="coverage",
        counts=("LINk", "LINks"),
        empty=Empty("No LINk matches", "Try all regions, or another standing."),
        dense=True,
        export=False,
        personal=False,
    )


def figures_table(
    version: ReceivedReturn, before: ReceivedReturn | None, *, may_ask: bool
) -> Table[FigureRow]:
    def note(row: FigureRow) -> Value:
        ask = f"{reverse('national_returns:ask', args=[version.pk])}?code={row.indicator.code}"
        return Words(
            row.explanation,
            Tag("Query", "yellow") if row.flags and not row.explanation else None,
            Link("Ask", ask, f"about {row.indicator.name}") if may_ask else None,
        )

    columns = (
        Column[FigureRow](
            "Figure", lambda row: Lines(row.indicator.name, Hint(row.indicator.definition)), sort=False
        ),
        Column[FigureRow](
            "This quarter",
            lambda row: Lines(row.shown, Hint(row.treatment) if row.treatment else None),
            numeric=True,
            sort=False,
        ),
        Column[FigureRow]("Quarter before", lambda row: row.before or "None came", numeric=True, sort=False),
        Column[FigureRow]("Note of the LINk", note, sort=False),
    )
    return Table("Figures", columns, figure_rows(version, before), name="figures", personal=False)


def question_rows(questions: Iterable[Query]) -> list[tuple[str, Value]]:
    """A row for each question: its subject, and whether it was answered."""
    return [(about(query.code), Lines(query.question, _answer(query))) for query in questions]


def _answer(query: Query) -> Value:
    asked = f"Asked {formats.date_long(query.asked_on)} by {query.asked_by_name} about version {query.version.revision};"
    if query.answered_by is None:
        return f"{asked} an answer is wanted by {formats.date_long(query.answer_by)}."
    answer = Link(f"version {query.answered_by.revision}", query.answered_by.get_absolute_url())
    return Words(f"{asked} answered by", answer)


def _before(indicator: Indicator, figure: Protected | None) -> str:
    """Nothing where it was not asked for."""
    return indicator.in_words(figure) if figure else ""


def coverage_rows(coverage: Coverage[ReceivedReturn], chosen: Filters) -> list[CoverageRow]:
    matching = [reporting for reporting in coverage.networks if _matches(chosen, reporting)]
    counts = queries.flag_counts(reporting.version for reporting in matching)
    return [
        CoverageRow(reporting, counts[reporting.version.pk] if reporting.version else 0)
        for reporting in matching
    ]


def coverage_facts(coverage: Coverage[ReceivedReturn]) -> list[tuple[str, Any]]:
    rows: list[tuple[str, Any]] = [
        ("LINks in force in the quarter", coverage.expected),
        ("Reported", f"{len(coverage.reported):,}, of which {len(coverage.late):,} late"),
        (
            "Wanted by",
            f"{formats.date_long(coverage.due_on)}. The Department has set this day; no law sets one.",
        ),
    ]
    if coverage.awaited:
        return [*rows, ("Awaited", len(coverage.awaited))]
    return [*rows, ("Missing", len(coverage.missing))]


def figure_rows(version: ReceivedReturn, before: ReceivedReturn | None) -> list[FigureRow]:
    figures = version.protected
    earlier = before.protected if before else {}
    flags = list(queries.flags_of(version))
    return [
        FigureRow(
            indicator=indicator,
            shown=indicator.in_words(figures[indicator.code]),
            treatment=figures[indicator.code].treatment(version.policy),
            before=_before(indicator, earlier.get(indicator.code)),
            explanation=version.explanations.get(indicator.code, ""),
            flags=tuple(flag for flag in flags if flag.code == indicator.code),
        )
        for indicator in indicators_of(figures)
    ]


def facts(version: ReceivedReturn) -> list[tuple[str, Any]]:
    quarter = version.quarter
    late = localdate(version.sent_at) > return_due_on(quarter)
    sent = formats.datetime_long(version.sent_at)
    return [
        ("Quarter", f"{formats.date_long(version.starts_on)} to {formats.date_long(version.ends_on)}"),
        ("Approved by the LINk", version.approved_on),
        ("Sent", f"{sent}, after the day it was wanted" if late else sent),
        ("Taken in", version.received_at),
        ("Protection", version.protection),
    ]


def about(code: str) -> str:
    return BY_CODE[code].name if code else "The whole return"
