"""England by the value of an indicator: one shade for each class, and a pattern for each reason of no value."""

from collections.abc import Mapping
from dataclasses import dataclass

from national.dashboard.classes import Classes, quantiles
from national.dashboard.presenters import words
from national.dashboard.presenters.coverage import network_address
from national.dashboard.scope import Scope
from national.dashboard.snapshot import Place, Snapshot
from national.indicators import presenters as indicator_words
from national.indicators.measures import Figure, Missing
from national.register.maps import Mark, Picture, map_picture, shapes, tile_picture

# The size of a pattern (dashboard/parts/patterns.svg.html) in units of each drawing, about 7 pixels on a screen.
PATTERNS = {"areas": 70, "tiles": 12, "legend": 7}
# The shades of a class, as in the style sheet: each has a hatched one, for a figure that lacks a part.
SHADES = range(1, 7)


def fill(reason: Missing, drawing: str) -> str:
    if reason is Missing.NOT_APPLICABLE:
        return "#ffffff"
    return f"url(#links-{reason.value.replace('_', '-')}-{drawing})"


def hatched(step: int, drawing: str) -> str:
    return f"url(#links-partly-{step}-{drawing})"


@dataclass(frozen=True)
class Key:
    """A line of the legend."""

    text: str
    number: int
    css: str = ""
    fill: str = ""


@dataclass(frozen=True)
class Map:
    title: str
    areas: Picture | None
    tiles: Picture | None
    legend: tuple[Key, ...]
    patterns: tuple[tuple[str, int], ...]
    not_drawn: tuple[Place, ...]
    shades: range = SHADES


def tiles(scope: Scope, snapshot: Snapshot) -> Map:
    return _map(scope, snapshot, areas=False)


def map_and_tiles(scope: Scope, snapshot: Snapshot) -> Map:
    return _map(scope, snapshot, areas=True)


def _map(scope: Scope, snapshot: Snapshot, *, areas: bool) -> Map:
    figures = snapshot.figures(scope.measure)
    classes = quantiles([figure.value for _, figure in figures if figure.value is not None])

    def marks(drawing: str) -> dict[str, Mark]:
        return {
            place.slug: _mark(scope, snapshot, place, figure, classes, drawing) for place, figure in figures
        }

    title = f"{scope.measure.name}, {snapshot.period.label}"
    drawn = {shape.slug for shape in shapes()}
    return Map(
        title,
        map_picture(
            "areas", marks("areas"), title=f"{title}: map", description=DESCRIPTION, others=NOT_CHOSEN
        )
        if areas
        else None,
        tile_picture(
            "tiles",
            marks("tiles"),
            title=f"{title}: one hexagon for each authority",
            description=DESCRIPTION,
            others=NOT_CHOSEN,
        ),
        _legend(scope, figures, classes),
        tuple(PATTERNS.items()),
        tuple(place for place, _ in figures if place.slug not in drawn),
    )


DESCRIPTION = "Darker is more. The list by LINk has the same figures."

# Not in the reader's choice, or without an open LINk in the period.
NOT_CHOSEN = "not in this selection"


def _mark(
    scope: Scope, snapshot: Snapshot, place: Place, figure: Figure, classes: Classes, drawing: str
) -> Mark:
    address = network_address(scope, place)
    if figure.value is None:
        why = words.why_missing(snapshot, figure, received=snapshot.submission(place) is not None)
        pattern = fill(figure.missing or Missing.NOT_REPORTED, drawing)
        return Mark(f"{place.authority}: {why}", css="links-map__area--missing", fill=pattern, href=address)
    text, step = indicator_words.figure_text(scope.measure, figure), classes.of(figure.value).step
    if figure.incomplete:
        told = f"{place.authority}: {text}, {words.LEFT_OUT.lower()}"
        return Mark(told, css="links-map__area--partly", fill=hatched(step, drawing), href=address)
    return Mark(f"{place.authority}: {text}", css=f"links-map__area--{step}", href=address)


def _legend(scope: Scope, figures: list[tuple[Place, Figure]], classes: Classes) -> tuple[Key, ...]:
    shades = [
        Key(_range(scope, each.lowest, each.highest), each.size, css=f"links-map__area--{each.step}")
        for each in classes.classes
    ]
    partly = sum(figure.incomplete for _, figure in figures)
    lacking = [Key(words.LEFT_OUT, partly, "links-map__area--partly", hatched(3, "legend"))] if partly else []
    reasons = _reasons(figures)
    gaps = [
        Key(indicator_words.MEANINGS[reason], number, "links-map__area--missing", fill(reason, "legend"))
        for reason, number in reasons.items()
        if number
    ]
    return (*shades, *lacking, *gaps)


def _range(scope: Scope, lowest: indicator_words.Value, highest: indicator_words.Value) -> str:
    first, last = (indicator_words.value_text(scope.measure, value) for value in (lowest, highest))
    return first if first == last else f"{first} to {last}"


def _reasons(figures: list[tuple[Place, Figure]]) -> Mapping[Missing, int]:
    return {reason: sum(figure.missing is reason for _, figure in figures) for reason in Missing}
