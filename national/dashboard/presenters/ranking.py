"""LINks and regions in order of an indicator. Only whole figures are ranked; the others follow, with the reason."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from foundation.documents.sheets import Sheet
from national.dashboard.presenters import words
from national.dashboard.presenters.coverage import network_address
from national.dashboard.presenters.words import FigureText
from national.dashboard.scope import Scope
from national.dashboard.snapshot import Place, Snapshot
from national.indicators import presenters as indicator_words
from national.indicators.measures import Figure, Measure

ORDERS = {"high": "Highest first", "low": "Lowest first", "name": "By name"}


@dataclass(frozen=True)
class Row:
    place: Place
    url: str
    figure: Figure
    shown: FigureText
    before: str
    rank: str

    @property
    def about(self) -> str:
        return f"the figure of {self.place.name}"

    @property
    def reason(self) -> str:
        return self.shown.note


@dataclass(frozen=True)
class AreaRow:
    name: str
    query: str
    total: FigureText
    mean: str


def rows(scope: Scope, now: Snapshot, before: Snapshot | None, order: str) -> list[Row]:
    ranks = _ranks([figure for _, figure in now.figures(scope.measure)])
    found = [_row(scope, now, before, place, figure, ranks) for place, figure in now.figures(scope.measure)]
    return _ordered(found, order)


def _ranks(figures: Sequence[Figure]) -> dict[object, str]:
    """Ranks from the highest, of whole figures; equals share a rank, marked with a sign."""
    whole = (figure.value for figure in figures if not figure.incomplete)
    values = sorted((value for value in whole if value is not None), reverse=True)
    return {
        value: f"{values.index(value) + 1}{'=' if values.count(value) > 1 else ''}" for value in set(values)
    }


def _row(
    scope: Scope,
    now: Snapshot,
    before: Snapshot | None,
    place: Place,
    figure: Figure,
    ranks: dict[object, str],
) -> Row:
    measure = scope.measure
    earlier = before.figure(measure, place) if before else None
    return Row(
        place,
        network_address(scope, place),
        figure,
        words.network_figure(scope, now, place),
        indicator_words.figure_text(measure, earlier) if earlier else "",
        "" if figure.incomplete else ranks.get(figure.value, ""),
    )


def _ordered(found: list[Row], order: str) -> list[Row]:
    known = [row for row in found if row.figure.value is not None and not row.figure.incomplete]
    rest = [row for row in found if row.figure.value is None or row.figure.incomplete]
    match order:
        case "name":
            return sorted(found, key=lambda row: row.place.name)
        case "low":
            known.sort(key=lambda row: row.figure.value or 0)
        case _:
            known.sort(key=lambda row: -(row.figure.value or 0))
    rest.sort(key=lambda row: (not row.figure.incomplete, row.reason, row.place.name))
    return [*known, *rest]


def by_region(scope: Scope, snapshot: Snapshot) -> list[AreaRow]:
    parts = snapshot.parts(lambda place: place.region)
    return _by_value(scope, [(replace(scope, region=name), name, part) for name, part in parts])


def by_kind(scope: Scope, snapshot: Snapshot) -> list[AreaRow]:
    names = {place.kind: place.kind_name for place in snapshot.places}
    parts = snapshot.parts(lambda place: place.kind)
    return _by_value(scope, [(replace(scope, kind=kind), names[kind], part) for kind, part in parts])


def _by_value(scope: Scope, parts: Sequence[tuple[Scope, str, Snapshot]]) -> list[AreaRow]:
    """In order of value where every LINk is counted; the others follow by name, since they can't be compared."""
    measure = scope.measure

    def order(part: tuple[Scope, str, Snapshot]) -> tuple[bool, float, str]:
        _, name, snapshot = part
        aggregate = snapshot.aggregate(measure)
        if aggregate.value is None or aggregate.incomplete:
            return True, 0, name
        return False, -float(aggregate.value), name

    return [_area(narrow, name, part, measure) for narrow, name, part in sorted(parts, key=order)]


def _area(scope: Scope, name: str, part: Snapshot, measure: Measure) -> AreaRow:
    mean = words.mean_text(part.aggregate(measure), measure)
    return AreaRow(name, scope.query(), words.aggregate_text(scope, part, measure), mean)


def sheet(scope: Scope, snapshot: Snapshot, shown: Sequence[Row]) -> Sheet:
    columns = (
        "Rank",
        "LINk",
        "Authority",
        "Region",
        "Kind of authority",
        "Value",
        "Why there is no value",
        words.PART,
        "Version",
    )
    table = [
        (
            row.rank,
            row.place.name,
            row.place.authority,
            row.place.region,
            row.place.kind_name,
            indicator_words.cell(scope.measure, row.figure),
            "" if row.figure.incomplete else row.reason,
            indicator_words.part_mark(row.figure.left_out),
            _version(snapshot, row.place),
        )
        for row in shown
    ]  # fmt: skip
    notes = [*words.measure_notes(scope.measure), *words.notes(scope, snapshot)]
    return Sheet(f"{scope.measure.name} by LINk", columns, table, notes)


def _version(snapshot: Snapshot, place: Place) -> int | None:
    found = snapshot.submission(place)
    return found.revision if found else None


def regions_sheet(scope: Scope, snapshot: Snapshot) -> Sheet:
    return _areas_sheet(scope, snapshot, "Region", snapshot.parts(lambda place: place.region))


def kinds_sheet(scope: Scope, snapshot: Snapshot) -> Sheet:
    return _areas_sheet(scope, snapshot, "Kind of authority", snapshot.parts(lambda place: place.kind_name))


def _areas_sheet(scope: Scope, snapshot: Snapshot, what: str, parts: Sequence[tuple[str, Snapshot]]) -> Sheet:
    measure = scope.measure
    columns = (
        what,
        "Value",
        words.MEAN,
        "LINks counted",
        "Of which a part was left out",
        "LINks expected",
    )
    table = []
    for name, part in parts:
        aggregate = part.aggregate(measure)
        value, mean = words.value_cell(measure, aggregate), words.mean_cell(measure, aggregate)
        table.append((name, value, mean, aggregate.counted, aggregate.partial, aggregate.expected))
    notes = [*words.measure_notes(measure), *words.notes(scope, snapshot)]
    return Sheet(f"{measure.name} by {what.lower()}", columns, table, notes)
