"""Maps of England drawn on the server: real boundaries, and one hexagon for each authority.

A page says what each authority looks like (a `Mark`) and includes `register/map.svg.html` or
`register/tilemap.svg.html` with `picture=`. Beside a map there is always a table or list that says the same.
"""

import itertools
import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from national.register.reference import REGISTER_DATA, areas, rows
from national.register.topology import Line, Point, Topology, area, centroid, projected, read, simplified

# Whole units, fine enough to need no decimals: that is half the size of the page.
MAP_WIDTH = 6000
TILE_RADIUS = 20
# London is a fifth of the authorities on a hundredth of the land: it is drawn again, larger, in the sea.
INSET_SCALE = 2.9
INSET_CORNER = (4400.0, 60.0)
INSET_MARGIN = 60
# Five units are less than a pixel on most screens; an islet smaller than this many square units is a speck.
TOLERANCE = 5
SPECK = 40
# An area smaller than this is hard to see on a small map, so it gets a ring when it is the subject.
SMALL = 100_000
NO_LINK = "no LINk at present"
OTHER = "links-map__area--other"


@dataclass(frozen=True)
class Shape:
    slug: str
    name: str
    path: str
    centre: Point
    size: float


@dataclass(frozen=True)
class Tile:
    slug: str
    name: str
    points: str
    x: float
    y: float


@dataclass(frozen=True)
class Mark:
    """How one authority is shown. `title` is read aloud and shown on hover: "Sefton: 12 reports"."""

    title: str
    css: str = ""
    fill: str = ""
    href: str = ""
    label: str = ""


@dataclass(frozen=True)
class Drawn:
    figure: Shape | Tile
    mark: Mark


@dataclass(frozen=True)
class Picture:
    name: str
    title: str
    description: str
    view_box: str
    drawn: tuple[Drawn, ...]
    inset: tuple[Drawn, ...] = ()
    inset_frame: tuple[int, int, int, int] = (0, 0, 0, 0)
    inset_caption: tuple[int, int] = (0, 0)
    lines: str = ""
    pin: Point | None = None

    @property
    def leaves_some_out(self) -> bool:
        """Whether some areas have no mark."""
        return any(one.mark.css == OTHER for one in self.drawn)

    @property
    def role(self) -> str:
        """A picture is read as one image; one with links in it as the group of them."""
        return "group" if any(one.mark.href for one in self.drawn) else "img"


@cache
def _topology() -> Topology:
    return read(REGISTER_DATA / "boundaries.topojson", layer="authorities", key="slug")


@cache
def _projected_arcs() -> tuple[Line, ...]:
    return tuple(tuple(projected(point) for point in arc) for arc in _topology().arcs)


def _bounds(lines: Iterable[Line]) -> tuple[float, float, float, float]:
    points = [point for line in lines for point in line]
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return min(xs), min(ys), max(xs), max(ys)


@dataclass(frozen=True)
class _Frame:
    """Turns kilometres into units of the drawing."""

    left: float
    top: float
    scale: float
    at: Point = (0.0, 0.0)

    def place(self, point: Point) -> Point:
        return (
            (point[0] - self.left) * self.scale + self.at[0],
            (point[1] - self.top) * self.scale + self.at[1],
        )


@cache
def _frame() -> _Frame:
    left, top, right, _ = _bounds(_projected_arcs())
    return _Frame(left, top, MAP_WIDTH / (right - left))


@cache
def map_height() -> int:
    _, top, _, bottom = _bounds(_projected_arcs())
    return math.ceil((bottom - top) * _frame().scale)


@cache
def _london() -> tuple[str, ...]:
    return tuple(sorted(slug for slug, place in areas().items() if place.region == "London"))


@cache
def _inset_frame() -> _Frame:
    plain = Topology(_projected_arcs(), _topology().rings)
    outlines = [plain.outline(ring) for slug in _london() for ring in plain.rings[slug]]
    left, top, _, _ = _bounds(outlines)
    return _Frame(left, top, _frame().scale * INSET_SCALE, INSET_CORNER)


def _drawn(frame: _Frame, tolerance: float) -> Topology:
    arcs = (tuple(frame.place(point) for point in arc) for arc in _projected_arcs())
    return Topology(tuple(simplified(arc, tolerance) for arc in arcs), _topology().rings)


def _path(outlines: Iterable[Line], *, closed: bool = True) -> str:
    return "".join(_steps(outline) + ("z" if closed else "") for outline in outlines)


def _steps(outline: Line) -> str:
    """Relative steps between rounded points, so that rounding never adds up along a line."""
    points = [(round(x), round(y)) for x, y in outline]
    pairs = itertools.pairwise(points)
    steps = (f"{b[0] - a[0]} {b[1] - a[1]}" for a, b in pairs if a != b)
    return f"M{points[0][0]} {points[0][1]}l" + " ".join(steps).replace(" -", "-")


def _shape(drawn: Topology, slug: str) -> Shape:
    outlines = sorted((drawn.outline(ring) for ring in drawn.rings[slug]), key=lambda o: -abs(area(o)))
    seen = [outline for outline in outlines if abs(area(outline)) > SPECK] or outlines
    x, y = centroid(outlines[0])
    return Shape(slug, areas()[slug].name, _path(seen), (round(x), round(y)), abs(area(outlines[0])))


@cache
def shapes() -> tuple[Shape, ...]:
    drawn = _drawn(_frame(), TOLERANCE)
    return tuple(_shape(drawn, slug) for slug in sorted(drawn.rings))


@cache
def london_shapes() -> tuple[Shape, ...]:
    """The boroughs again, at `INSET_SCALE` times the size of the map."""
    drawn = _drawn(_inset_frame(), TOLERANCE)
    return tuple(_shape(drawn, slug) for slug in _london())


@cache
def region_lines() -> str:
    """The borders between regions, as one path."""
    regions = {number: {areas()[slug].region for slug in slugs} for number, slugs in _sides().items()}
    drawn = _drawn(_frame(), TOLERANCE)
    shared = [drawn.arcs[number] for number, names in sorted(regions.items()) if len(names) > 1]
    return _path(shared, closed=False)


@cache
def _sides() -> Mapping[int, frozenset[str]]:
    """The authorities on either side of each arc: two for a border, one for a coast."""
    sides: dict[int, set[str]] = {}
    for slug, rings in _topology().rings.items():
        for number in (number for ring in rings for number in ring):
            sides.setdefault(max(number, ~number), set()).add(slug)
    return MappingProxyType({number: frozenset(slugs) for number, slugs in sides.items()})


@cache
def neighbours(slug: str) -> frozenset[str]:
    """The authorities with a border in common."""
    beside = (slugs for slugs in _sides().values() if slug in slugs)
    return frozenset().union(*beside) - {slug}


@cache
def tiles() -> tuple[Tile, ...]:
    """Pointy-top hexagons, odd rows pushed half a cell east."""
    return tuple(
        _tile(row["slug"], int(row["q"]), int(row["r"])) for row in rows(REGISTER_DATA, "tilemap.csv")
    )


def _tile(slug: str, q: int, r: int) -> Tile:
    width = math.sqrt(3) * TILE_RADIUS
    x, y = width * (q + r % 2 / 2), 1.5 * TILE_RADIUS * r
    corners = (math.radians(60 * i - 30) for i in range(6))
    radius = TILE_RADIUS - 1
    points = " ".join(f"{x + radius * math.cos(a):.1f},{y + radius * math.sin(a):.1f}" for a in corners)
    return Tile(slug, areas()[slug].name, points, round(x, 1), round(y, 1))


def _marked(figures: Iterable[Shape | Tile], marks: Mapping[str, Mark], others: str) -> tuple[Drawn, ...]:
    """Every area is drawn: England keeps its outline where only a few have something to show."""
    return tuple(Drawn(figure, marks.get(figure.slug) or _other(figure, others)) for figure in figures)


def _other(figure: Shape | Tile, others: str) -> Mark:
    return Mark(f"{figure.name}: {others}", css=OTHER)


def map_picture(
    name: str,
    marks: Mapping[str, Mark],
    *,
    title: str,
    description: str,
    others: str = NO_LINK,
    pin: str = "",
) -> Picture:
    """Real boundaries. `name` keeps the ids of pictures on one page apart; `others` is said of areas without
    a mark; `pin` rings an area if small."""
    left, top, right, bottom = (round(edge) for edge in _inset_bounds())
    margin = INSET_MARGIN
    return Picture(
        name,
        title,
        description,
        view_box=f"-20 -20 {max(MAP_WIDTH, right + margin) + 40} {map_height() + 40}",
        drawn=_marked(shapes(), marks, others),
        inset=_marked(london_shapes(), marks, others),
        inset_frame=(left - margin, top - margin, right - left + 2 * margin, bottom - top + 2 * margin),
        inset_caption=(right + margin, bottom + margin + 210),
        lines=region_lines(),
        pin=next((shape.centre for shape in shapes() if shape.slug == pin and shape.size < SMALL), None),
    )


@cache
def _inset_bounds() -> tuple[float, float, float, float]:
    drawn = _drawn(_inset_frame(), TOLERANCE)
    return _bounds(drawn.outline(ring) for slug in _london() for ring in drawn.rings[slug])


def tile_picture(
    name: str, marks: Mapping[str, Mark], *, title: str, description: str, others: str = NO_LINK
) -> Picture:
    """One hexagon for each authority: small areas count as much as large ones."""
    xs, ys = [tile.x for tile in tiles()], [tile.y for tile in tiles()]
    edge = TILE_RADIUS + 2
    width, height = max(xs) - min(xs) + 2 * edge, max(ys) - min(ys) + 2 * edge
    view_box = f"{min(xs) - edge:g} {min(ys) - edge:g} {width:g} {height:g}"
    return Picture(name, title, description, view_box, _marked(tiles(), marks, others))
