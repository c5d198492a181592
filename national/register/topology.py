"""Reads a TopoJSON file: arcs shared by neighbours, so that simplifying one border moves both sides alike."""

import json
import math
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.resources.abc import Traversable
from itertools import accumulate, pairwise
from typing import Any

Point = tuple[float, float]
Line = tuple[Point, ...]
Ring = tuple[int, ...]


@dataclass(frozen=True)
class Topology:
    arcs: tuple[Line, ...]
    rings: dict[str, tuple[Ring, ...]]

    def outline(self, ring: Ring) -> Line:
        points: list[Point] = []
        for number in ring:
            arc = self.arcs[number] if number >= 0 else self.arcs[~number][::-1]
            points.extend(arc[1:] if points else arc)
        return tuple(points)


def read(file: Traversable, *, layer: str, key: str) -> Topology:
    data = json.loads(file.read_text(encoding="utf-8"))
    scale, translate = data["transform"]["scale"], data["transform"]["translate"]
    arcs = tuple(_decoded(arc, scale, translate) for arc in data["arcs"])
    shapes = data["objects"][layer]["geometries"]
    return Topology(arcs, {shape["properties"][key]: _rings(shape) for shape in shapes})


def _decoded(arc: Sequence[Sequence[int]], scale: Sequence[float], translate: Sequence[float]) -> Line:
    steps = accumulate(arc, lambda at, step: (at[0] + step[0], at[1] + step[1]))
    return tuple((x * scale[0] + translate[0], y * scale[1] + translate[1]) for x, y in steps)


def _rings(shape: dict[str, Any]) -> tuple[Ring, ...]:
    polygons = shape["arcs"] if shape["type"] == "MultiPolygon" else [shape["arcs"]]
    return tuple(tuple(ring) for polygon in polygons for ring in polygon)


def projected(point: Point) -> Point:
    """Transverse Mercator about 2 degrees west, in kilometres, as Britain's own maps are drawn."""
    east, north = math.radians(point[0] + 2.0), math.radians(point[1])
    b = math.cos(north) * math.sin(east)
    return 6371 * math.atanh(b), -6371 * math.atan2(math.tan(north), math.cos(east))


def simplified(line: Line, tolerance: float) -> Line:
    """Ramer-Douglas-Peucker; a closed line keeps its farthest point too, or an island would vanish."""
    if len(line) < 3:
        return line
    if line[0] == line[-1]:
        far = max(range(len(line)), key=lambda i: math.dist(line[i], line[0]))
        return simplified(line[: far + 1], tolerance)[:-1] + simplified(line[far:], tolerance)
    far = max(range(1, len(line) - 1), key=lambda i: _distance(line[i], line[0], line[-1]))
    if _distance(line[far], line[0], line[-1]) <= tolerance:
        return (line[0], line[-1])
    return simplified(line[: far + 1], tolerance)[:-1] + simplified(line[far:], tolerance)


def _distance(point: Point, start: Point, end: Point) -> float:
    dx, dy = end[0] - start[0], end[1] - start[1]
    length = math.hypot(dx, dy)
    if not length:
        return math.dist(point, start)
    return abs(dy * (point[0] - start[0]) - dx * (point[1] - start[1])) / length


def area(ring: Line) -> float:
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in pairwise(ring)) / 2


def centroid(ring: Line) -> Point:
    doubled = 6 * area(ring)
    if not doubled:
        return ring[0]
    x = sum((a[0] + b[0]) * (a[0] * b[1] - b[0] * a[1]) for a, b in pairwise(ring))
    y = sum((a[1] + b[1]) * (a[0] * b[1] - b[0] * a[1]) for a, b in pairwise(ring))
    return x / doubled, y / doubled
