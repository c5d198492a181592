"""A bar for each of the authorities that gain or lose most, drawn on the server."""

from collections.abc import Sequence
from dataclasses import dataclass

from national.allocation.presenters.comparison import Comparison, Row, signed

ROW_HEIGHT, NAME_WIDTH, HALF_WIDTH, TEXT_WIDTH = 28, 250, 190, 110
EACH_WAY = 10


@dataclass(frozen=True)
class Bar:
    name: str
    text: str
    css: str
    x: int
    width: int
    text_x: int
    anchor: str
    y: int

    @property
    def middle(self) -> int:
        return self.y + ROW_HEIGHT // 2


@dataclass(frozen=True)
class Chart:
    title: str
    bars: tuple[Bar, ...]
    zero: int
    name_x: int
    width: int
    height: int
    bar_height: int = ROW_HEIGHT - 10


def changes_chart(comparison: Comparison, place: int) -> Chart | None:
    """None where nobody gains or loses."""
    shown = _furthest(comparison.rows, place)
    if not shown:
        return None
    largest = max(abs(change) for _, change in shown)
    zero = NAME_WIDTH + TEXT_WIDTH + HALF_WIDTH
    bars = tuple(
        _bar(row, change, number * ROW_HEIGHT, zero, largest) for number, (row, change) in enumerate(shown)
    )
    scenario = comparison.columns[place].scenario.name
    return Chart(
        title=f"Largest gains and losses: “{scenario}” against {comparison.base_name}",
        bars=bars,
        zero=zero,
        name_x=NAME_WIDTH - 10,
        width=NAME_WIDTH + 2 * (TEXT_WIDTH + HALF_WIDTH),
        height=len(bars) * ROW_HEIGHT,
    )


def _furthest(rows: Sequence[Row], place: int) -> list[tuple[Row, int]]:
    known = [(row, change) for row in rows if (change := row.cells[place].change)]
    ordered = sorted(known, key=lambda pair: -pair[1])
    gains = [pair for pair in ordered if pair[1] > 0][:EACH_WAY]
    losses = [pair for pair in ordered if pair[1] < 0][-EACH_WAY:]
    return [*gains, *losses]


def _bar(row: Row, change: int, y: int, zero: int, largest: int) -> Bar:
    width = max(1, round(abs(change) * HALF_WIDTH / largest))
    gain = change > 0
    return Bar(
        name=row.name,
        text=signed(change),
        css="gain" if gain else "loss",
        x=zero if gain else zero - width,
        width=width,
        text_x=zero + width + 6 if gain else zero - width - 6,
        anchor="start" if gain else "end",
        y=y,
    )
