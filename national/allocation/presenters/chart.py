"""A bar for each of the authorities that gain or lose most, drawn on the server. Names and amounts are text of the
page, so that they can be read on a phone and are read aloud."""

from collections.abc import Sequence
from dataclasses import dataclass

from national.allocation.presenters.comparison import Comparison, Row, signed

# Units from the middle of a bar's drawing to either end.
HALF_WIDTH = 100
EACH_WAY = 10


@dataclass(frozen=True)
class Bar:
    name: str
    text: str
    css: str
    x: int
    width: int


@dataclass(frozen=True)
class Chart:
    title: str
    bars: tuple[Bar, ...]
    zero: int = HALF_WIDTH
    width: int = 2 * HALF_WIDTH


def changes_chart(comparison: Comparison, place: int) -> Chart | None:
    """None where nobody gains or loses."""
    shown = _furthest(comparison.rows, place)
    if not shown:
        return None
    largest = max(abs(change) for _, change in shown)
    scenario = comparison.columns[place].scenario.name
    return Chart(
        title=f"Largest gains and losses: “{scenario}” against {comparison.base_name}",
        bars=tuple(_bar(row, change, largest) for row, change in shown),
    )


def _furthest(rows: Sequence[Row], place: int) -> list[tuple[Row, int]]:
    known = [(row, change) for row in rows if (change := row.cells[place].change)]
    ordered = sorted(known, key=lambda pair: -pair[1])
    gains = [pair for pair in ordered if pair[1] > 0][:EACH_WAY]
    losses = [pair for pair in ordered if pair[1] < 0][-EACH_WAY:]
    return [*gains, *losses]


def _bar(row: Row, change: int, largest: int) -> Bar:
    width = max(1, round(abs(change) * HALF_WIDTH / largest))
    gain = change > 0
    return Bar(
        name=row.name,
        text=signed(change),
        css="gain" if gain else "loss",
        x=HALF_WIDTH if gain else HALF_WIDTH - width,
        width=width,
    )
