"""Where each figure of the shared vocabulary comes from: the records of the apps, and nowhere else.

Quarterly returns and the annual report are both made of these, so that a figure is counted in one place.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from foundation.disclosure import Protected, exact, protect
from foundation.features import FigureSource, features_here
from messages.indicators import BY_CODE, Indicator

Figures = dict[str, int | None]


class FigureSourceError(LookupError):
    """A figure of the vocabulary that no app counts, or two do, or one that the vocabulary does not know."""


@dataclass(frozen=True)
class Counted:
    """The figures of a period as the records give them, for the network's own eyes, and where from."""

    figures: Figures
    sources: Mapping[str, FigureSource]


def sources_here() -> list[FigureSource]:
    return [feature.figures for feature in features_here() if feature.figures]


def count(start: date, end: date, wanted: tuple[Indicator, ...]) -> Counted:
    figures: Figures = {}
    sources: dict[str, FigureSource] = {}
    for source in sources_here():
        given = source.figures(start, end)
        _require_own(given, sources, source)
        figures |= given
        sources |= dict.fromkeys(given, source)
    if without := [indicator.code for indicator in wanted if indicator.code not in figures]:
        raise FigureSourceError(f"no records are counted for {', '.join(without)}")
    return Counted({indicator.code: figures[indicator.code] for indicator in wanted}, sources)


def _require_own(
    given: Mapping[str, int | None], sources: Mapping[str, FigureSource], source: FigureSource
) -> None:
    if twice := sorted(given.keys() & sources.keys()):
        raise FigureSourceError(f"{source.name} counts again: {', '.join(twice)}")
    if unknown := sorted(given.keys() - BY_CODE.keys()):
        raise FigureSourceError(f"{source.name} counts what the vocabulary does not know: {unknown}")


def released(figures: Mapping[str, int | None], wanted: tuple[Indicator, ...]) -> dict[str, Protected]:
    """The figures as they may leave: counts of people protected, the others exact."""
    return {
        indicator.code: (protect if indicator.protected else exact)(figures[indicator.code])
        for indicator in wanted
    }


def changed(before: Mapping[str, int | None], now: Mapping[str, int | None]) -> list[str]:
    """The codes whose figures are no longer what they were."""
    return [code for code, value in now.items() if before.get(code) != value]
