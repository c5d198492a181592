"""Charts drawn on the server by Vega-Lite, as SVG files of their own. Beside each stands a table with the same figures."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import vl_convert

VERSION = "5.20"
TEAL, GREY, EDGE, INK = "#00605c", "#8fb9b5", "#4f8984", "#0b0c0c"
# A chart for a phone is drawn for it: scaled down, its letters would be too small to read.
WIDTHS = {"wide": 640, "narrow": 300}


@dataclass(frozen=True)
class Point:
    """A period: its value, or None, and how many of how many LINks are counted in it."""

    label: str
    value: float | None
    counted: int
    expected: int
    partial: bool = False


# How a point is drawn, in words for the legend.
WHOLE, PARTIAL = "Every LINk is counted", "Some not counted, or in part"


def trend(points: Sequence[Point], *, unit: str, width: str) -> str:
    """A line with a gap where there is no value, over bars for how many LINks each point counts.

    A point that does not count every LINk in full is hollow and square, and says so.
    """
    rows = [
        {
            "period": point.label,
            "value": point.value,
            "counted": point.counted,
            "expected": point.expected,
            "coverage": PARTIAL if point.partial else WHOLE,
        }
        for point in points
    ]
    across = _across(narrow=width == "narrow")
    spec = {
        "data": {"values": rows},
        "vconcat": [_line(WIDTHS[width], across, unit), _bars(WIDTHS[width], across, points)],
        "config": _CONFIG,
    }
    return _drawn(json.dumps(spec, sort_keys=True))


def _across(*, narrow: bool) -> dict[str, Any]:
    """A quarter on two lines, so that many stand side by side; on a phone only the first of a year names it."""
    quarter, year = "slice(datum.value, 8)", "slice(datum.value, 0, 7)"
    named = f"[{quarter}, {quarter} == 'Q1' ? {year} : '']" if narrow else f"[{quarter}, {year}]"
    labels = f"length(datum.value) > 7 ? {named} : datum.value"
    axis = {"title": None, "labelExpr": labels, "labelAngle": 0, "labelPadding": 6, "labelOverlap": False}
    return {
        "field": "period",
        "type": "ordinal",
        "sort": None,
        "axis": axis,
        "scale": {"type": "band", "padding": 0.3},
    }


def _line(width: int, across: dict[str, Any], unit: str) -> dict[str, Any]:
    line = {"type": "line", "color": TEAL, "strokeWidth": 3, "invalid": "break-paths-show-path-domains"}
    dots = {"type": "point", "stroke": TEAL, "strokeWidth": 2, "size": 90, "opacity": 1}
    kinds = {"field": "coverage", "type": "nominal"}
    domain, legend = [WHOLE, PARTIAL], {"title": None, "orient": "top", "direction": "vertical"}
    looks = {
        "shape": {**kinds, "scale": {"domain": domain, "range": ["circle", "square"]}, "legend": legend},
        "fill": {**kinds, "scale": {"domain": domain, "range": [TEAL, "#ffffff"]}, "legend": legend},
    }
    return {
        "width": width,
        "height": 240,
        "layer": [{"mark": line}, {"mark": dots, "encoding": looks}],
        "encoding": {"x": across, "y": _up("value", unit, tickCount=5)},
    }


def _bars(width: int, across: dict[str, Any], points: Sequence[Point]) -> dict[str, Any]:
    marks = [0, max((point.expected for point in points), default=0)]
    outline = {"type": "bar", "color": "#ffffff", "stroke": EDGE}
    return {
        "width": width,
        "height": 60,
        "layer": [
            {"mark": outline, "encoding": {"y": _up("expected", "LINks counted", values=marks)}},
            {
                "mark": {"type": "bar", "color": GREY},
                "encoding": {"y": _up("counted", "LINks counted", values=marks)},
            },
        ],
        "encoding": {"x": {**across, "axis": None}},
    }


def _up(field: str, title: str, **more: Any) -> dict[str, Any]:
    axis = {
        "title": title,
        "titleAlign": "left",
        "titleAngle": 0,
        "titleAnchor": "start",
        "titleY": -14,
        "titleX": -52,
    }
    return {"field": field, "type": "quantitative", "scale": {"zero": True}, "axis": {**axis, **more}}


_CONFIG = {
    "background": "#ffffff",
    "font": "Arial, Helvetica, 'Liberation Sans', sans-serif",
    "axis": {
        "labelFontSize": 15, "titleFontSize": 15, "titleFontWeight": "normal",
        "labelColor": INK, "titleColor": INK, "domainColor": INK, "tickColor": INK,
    },
    "legend": {"labelFontSize": 15, "labelColor": INK, "labelLimit": 0},
    "view": {"stroke": None},
    "concat": {"spacing": 34},
}  # fmt: skip


@lru_cache(maxsize=64)
def _drawn(spec: str) -> str:
    """Cached by specification: the same one gives the same picture, whatever space asked for it."""
    svg: str = vl_convert.vegalite_to_svg(spec, vl_version=VERSION)
    return svg
