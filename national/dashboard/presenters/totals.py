"""Totals of a period, each with the number of LINks that are in it."""

from collections.abc import Iterable
from dataclasses import dataclass

from foundation.documents.sheets import Cell, Sheet
from national.dashboard.presenters import words
from national.dashboard.presenters.words import FigureText
from national.dashboard.scope import Scope
from national.dashboard.snapshot import Snapshot
from national.indicators import presenters as indicator_words
from national.indicators.catalogue import HEADLINES, MEASURES, SUBJECTS, available
from national.indicators.measures import Measure, Missing


@dataclass(frozen=True)
class Row:
    measure: Measure
    total: FigureText
    mean: str
    before: FigureText | None
    trend_query: str


@dataclass(frozen=True)
class Group:
    name: str
    rows: tuple[Row, ...]


def headlines(scope: Scope, now: Snapshot, before: Snapshot | None) -> list[Row]:
    return _rows(scope, now, before, (MEASURES[code] for code in HEADLINES))


def groups(scope: Scope, now: Snapshot, before: Snapshot | None) -> list[Group]:
    """Every indicator for this kind of period, by subject."""
    there = available(annual=now.period.annual, start=now.period.starts_on, end=now.period.ends_on)
    return [
        Group(subject.name, tuple(_rows(scope, now, before, (m for m in subject.measures if m in there))))
        for subject in SUBJECTS
    ]


def _rows(scope: Scope, now: Snapshot, before: Snapshot | None, measures: Iterable[Measure]) -> list[Row]:
    return [
        Row(
            measure,
            words.aggregate_text(scope, now, measure),
            words.mean_text(now.aggregate(measure), measure),
            words.aggregate_text(scope, before, measure) if before else None,
            scope.query(indicator=measure.code),
        )
        for measure in measures
    ]


COLUMNS = (
    "Subject", "Indicator", "Code", "Unit", "Total", words.MEAN, "LINks counted", "Of which a part was left out",
    "Left out to protect people", "Not reported", "Not applicable", "LINks expected", "Definition",
)  # fmt: skip


def sheet(scope: Scope, snapshot: Snapshot) -> Sheet:
    there = available(
        annual=snapshot.period.annual, start=snapshot.period.starts_on, end=snapshot.period.ends_on
    )
    rows = [
        _cells(snapshot, subject.name, measure)
        for subject in SUBJECTS
        for measure in subject.measures
        if measure in there
    ]
    return Sheet(f"Totals {snapshot.period.label}", COLUMNS, rows, words.notes(scope, snapshot))


def _cells(snapshot: Snapshot, subject: str, measure: Measure) -> tuple[Cell, ...]:
    aggregate = snapshot.aggregate(measure)
    return (
        subject,
        measure.name,
        measure.code,
        indicator_words.unit(measure),
        words.value_cell(measure, aggregate),
        words.mean_cell(measure, aggregate),
        aggregate.counted,
        aggregate.partial,
        aggregate.missing[Missing.SUPPRESSED],
        aggregate.missing[Missing.NOT_REPORTED],
        aggregate.missing[Missing.NOT_APPLICABLE],
        aggregate.expected,
        measure.definition,
    )
