"""Where each figure of the shared vocabulary comes from: the records of the apps, and nowhere else.

Quarterly returns and the annual report are both made of these, so that a figure is counted in one place.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from foundation.disclosure import Policy, Protected, exact, protect
from foundation.features import FigureSource, features_here
from foundation.timekeeping.periods import Quarter, Year
from messages.indicators import BY_CODE, indicators_for, indicators_of

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


def count(period: Quarter | Year) -> Counted:
    """What the records say about the period, unprotected: the figures that are asked for it."""
    wanted = indicators_for(period)
    figures: Figures = {}
    sources: dict[str, FigureSource] = {}
    for source in sources_here():
        given = source.figures(period.starts_on, period.ends_on)
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


def released(figures: Mapping[str, int | None], policy: Policy) -> dict[str, Protected]:
    """The figures as they may leave under a policy: counts of people protected, the others exact.

    They are read by their own codes: those that were kept before a figure was added don't have it.
    """
    return {
        indicator.code: protect(figures[indicator.code], policy)
        if indicator.protected
        else exact(figures[indicator.code])
        for indicator in indicators_of(figures)
    }


def changed(before: Mapping[str, int | None], now: Mapping[str, int | None]) -> list[str]:
    """The codes whose figures differ."""
    return [code for code, value in now.items() if before.get(code) != value]
