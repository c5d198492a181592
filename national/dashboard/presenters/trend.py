"""An indicator over quarters or years: a chart, and the table that says the same."""

from collections.abc import Sequence
from dataclasses import dataclass

from foundation.documents.sheets import Sheet
from foundation.writing.addresses import reverse
from national.dashboard.charts import Point
from national.dashboard.presenters import words
from national.dashboard.presenters.words import FigureText
from national.dashboard.scope import Scope
from national.dashboard.snapshot import Snapshot
from national.indicators import presenters as indicator_words
from national.indicators.measures import Measure

# For a region in which no LINk was open in the period.
NOBODY = FigureText("", "", unknown=True)


@dataclass(frozen=True)
class Row:
    period: str
    total: FigureText
    mean: str


@dataclass(frozen=True)
class Chart:
    title: str
    alternative: str
    wide: str
    narrow: str


@dataclass(frozen=True)
class RegionRow:
    name: str
    totals: tuple[FigureText, ...]


def points(measure: Measure, series: Sequence[Snapshot]) -> list[Point]:
    """The points of the chart; money is in pounds."""
    return [_point(measure, snapshot) for snapshot in series]


def _point(measure: Measure, snapshot: Snapshot) -> Point:
    aggregate = snapshot.aggregate(measure)
    value = indicator_words.number(measure, aggregate.value)
    plain = None if value is None else float(value)
    return Point(snapshot.period.label, plain, aggregate.counted, aggregate.expected, aggregate.incomplete)


def chart(scope: Scope, series: Sequence[Snapshot]) -> Chart:
    address = f"{reverse('dashboard:chart')}?{scope.query()}"
    return Chart(
        f"{scope.measure.name} by {'year' if scope.period.annual else 'quarter'}",
        _in_words(scope.measure, series),
        address,
        f"{address}&width=narrow",
    )


def _in_words(measure: Measure, series: Sequence[Snapshot]) -> str:
    known = [snapshot for snapshot in series if snapshot.aggregate(measure).value is not None]
    if not known:
        return f"Chart of {measure.name}: no figures."
    first, last = (
        f"{indicator_words.aggregate_text(measure, each.aggregate(measure))} in {each.period.label}"
        for each in (known[0], known[-1])
    )
    course = f"{first}, {last}" if len(known) > 1 else first
    partial = sum(snapshot.aggregate(measure).incomplete for snapshot in series)
    lacking = f" {partial} of {len(series)} points do not count every LINk in full." if partial else ""
    return f"Chart of {measure.name}: {course}.{lacking} The table has the same figures."


def rows(scope: Scope, series: Sequence[Snapshot]) -> list[Row]:
    """A row for each period, newest first."""
    measure = scope.measure
    return [
        Row(
            snapshot.period.label,
            words.aggregate_text(scope, snapshot, measure),
            words.mean_text(snapshot.aggregate(measure), measure),
        )
        for snapshot in reversed(series)
    ]


def by_region(scope: Scope, series: Sequence[Snapshot]) -> list[RegionRow]:
    """A row for each region, a column for each period, in the order of the series."""
    parts = [dict(snapshot.parts(lambda place: place.region)) for snapshot in series]
    names = [name for name in scope.regions if any(name in part for part in parts)]
    return [
        RegionRow(
            name,
            tuple(
                words.aggregate_text(scope, part[name], scope.measure, region=name)
                if name in part
                else NOBODY
                for part in parts
            ),
        )
        for name in names
    ]


def sheet(scope: Scope, series: Sequence[Snapshot]) -> Sheet:
    measure = scope.measure
    columns = (
        "Period",
        "From",
        "To",
        "Value",
        words.MEAN,
        "LINks counted",
        "Of which a part was left out",
        "LINks expected",
        "Returns received",
    )
    table = [
        (
            each.period.label,
            each.period.starts_on,
            each.period.ends_on,
            words.value_cell(measure, each.aggregate(measure)),
            words.mean_cell(measure, each.aggregate(measure)),
            each.aggregate(measure).counted,
            each.aggregate(measure).partial,
            each.aggregate(measure).expected,
            each.coverage.received,
        )
        for each in series
    ]
    notes = [*words.measure_notes(measure), *words.notes(scope, series[-1])]
    return Sheet(f"{measure.name} over time", columns, table, notes)
