"""A map of gains and losses: a sign in each hexagon, so that it can be read without colour, and a shade for the size."""

from dataclasses import dataclass

from foundation.design.formats import pounds
from national.allocation.presenters.comparison import Comparison, Row
from national.register.maps import Mark, Picture, tile_picture


@dataclass(frozen=True)
class Shade:
    """How a change is drawn, and its words in the key. The sign shows the direction without colour; the shade shows the size."""

    code: str
    label: str
    text: str


# A change of a twentieth of the grant or more is drawn darker.
LARGE = 20
SHADES = (
    Shade("gain", "+", "Gains 5% or more"),
    Shade("small-gain", "+", "Gains less than 5%"),
    Shade("same", "=", "The same"),
    Shade("small-loss", "−", "Loses less than 5%"),
    Shade("loss", "−", "Loses 5% or more"),
    Shade("unknown", "", "No figure to compare with"),
)


@dataclass(frozen=True)
class Key:
    text: str
    css: str
    label: str
    number: int


def picture(comparison: Comparison, place: int) -> Picture:
    """One hexagon for each authority: gains, losses, no change."""
    name = comparison.columns[place].scenario.name
    marks = {row.slug: _mark(row, place) for row in comparison.rows}
    return tile_picture(
        "changes",
        marks,
        title=f"Gains and losses: “{name}” against {comparison.base_name}",
        description="One hexagon for each authority. The table below has the same figures.",
        others="not in this round",
    )


def keys(comparison: Comparison, place: int) -> list[Key]:
    """The map's key: each shade that the map uses, with its number of authorities."""
    drawn = [_shade(row.base, row.cells[place].change) for row in comparison.rows]
    return [
        Key(shade.text, _css(shade), shade.label, drawn.count(shade)) for shade in SHADES if shade in drawn
    ]


def _mark(row: Row, place: int) -> Mark:
    cell = row.cells[place]
    shade = _shade(row.base, cell.change)
    title = f"{row.name}: {pounds(cell.amount)}, {cell.change_text}"
    return Mark(title, css=_css(shade), label=shade.label)


def _css(shade: Shade) -> str:
    return f"links-map__area--{shade.code}"


def _shade(base: int | None, change: int | None) -> Shade:
    gain, small_gain, same, small_loss, loss, unknown = SHADES
    if base is None or change is None:
        return unknown
    if change == 0:
        return same
    if abs(change) * LARGE >= base:
        return gain if change > 0 else loss
    return small_gain if change > 0 else small_loss
