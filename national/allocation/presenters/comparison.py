"""Scenarios side by side: what each authority would get, and who gains and who loses."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.html import format_html

from foundation.design.formats import pounds
from national.allocation.models import Line, Scenario

LAST_YEAR = "last-year"


@dataclass(frozen=True)
class Cell:
    amount: int
    change: int | None

    @property
    def change_text(self) -> str:
        return "No figure" if self.change is None else signed(self.change)


@dataclass(frozen=True)
class Row:
    slug: str
    name: str
    region: str
    base: int | None
    cells: tuple[Cell, ...]


@dataclass(frozen=True)
class Column:
    scenario: Scenario
    gainers: int
    losers: int
    same: int
    unknown: int
    most_gained: Row | None
    most_lost: Row | None
    place: int

    @property
    def largest_gain(self) -> str:
        return self._named(self.most_gained)

    @property
    def largest_loss(self) -> str:
        return self._named(self.most_lost)

    def _named(self, row: Row | None) -> str:
        if row is None:
            return "Nobody"
        change = row.cells[self.place].change_text
        return format_html('{}, <span class="links-figure">{}</span>', row.name, change)

    @property
    def moves_money(self) -> bool:
        return bool(self.gainers or self.losers)


@dataclass(frozen=True)
class Comparison:
    base_name: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]


def signed(pence: int) -> str:
    return f"+{pounds(pence)}" if pence > 0 else pounds(pence)


def base_of(code: str, scenarios: Sequence[Scenario], *, has_last_year: bool) -> Scenario | None:
    """The scenario to compare with. None means last year's grants, which is also the default."""
    for scenario in scenarios:
        if str(scenario.pk) == code and (has_last_year or len(scenarios) > 1):
            return scenario
    return None if has_last_year or not scenarios else scenarios[0]


def compare(lines: Mapping[Scenario, Sequence[Line]], base: Scenario | None) -> Comparison:
    """Against another scenario, or against last year's grants when `base` is None."""
    compared = [scenario for scenario in lines if scenario != base] or list(lines)
    amounts = {scenario: {line.authority_slug: line for line in lines[scenario]} for scenario in lines}
    known = {line.authority_slug: line for each in lines.values() for line in each}
    rows = tuple(
        _row(line, [amounts[scenario].get(line.authority_slug) for scenario in compared], base, amounts)
        for line in sorted(known.values(), key=lambda line: line.authority_name)
    )
    columns = tuple(_column(scenario, rows, place) for place, scenario in enumerate(compared))
    return Comparison(f"“{base.name}”" if base else "last year’s grants", columns, rows)


def _row(
    line: Line,
    found: Sequence[Line | None],
    base: Scenario | None,
    amounts: Mapping[Scenario, Mapping[str, Line]],
) -> Row:
    against = amounts[base].get(line.authority_slug) if base else None
    basis = against.amount_pence if against else None if base else line.last_year_pence
    cells = tuple(_cell(each, basis) for each in found)
    return Row(line.authority_slug, line.authority_name, line.region, basis, cells)


def _cell(line: Line | None, basis: int | None) -> Cell:
    amount = line.amount_pence if line else 0
    return Cell(amount, None if basis is None else amount - basis)


def _column(scenario: Scenario, rows: Sequence[Row], place: int) -> Column:
    changes = {row: row.cells[place].change for row in rows}
    known = {row: change for row, change in changes.items() if change is not None}
    return Column(
        scenario=scenario,
        gainers=sum(change > 0 for change in known.values()),
        losers=sum(change < 0 for change in known.values()),
        same=sum(change == 0 for change in known.values()),
        unknown=len(changes) - len(known),
        most_gained=max((row for row in known if known[row] > 0), key=lambda row: known[row], default=None),
        most_lost=min((row for row in known if known[row] < 0), key=lambda row: known[row], default=None),
        place=place,
    )


def in_order(rows: Sequence[Row], order: str, place: int) -> list[Row]:
    """By name, or by the change in one of the scenarios."""

    def change(row: Row) -> int | None:
        return row.cells[place].change

    match order:
        case "gain":
            return sorted(rows, key=lambda row: (change(row) is None, -(change(row) or 0)))
        case "loss":
            return sorted(rows, key=lambda row: (change(row) is None, change(row) or 0))
        case "grant":
            return sorted(rows, key=lambda row: -row.cells[place].amount)
        case _:
            return list(rows)
