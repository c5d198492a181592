"""How much a network did. The national totals, and how they are shared out, are those of whoever fills the nation."""

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True)
class Year:
    """How often each thing was done from the first to the last day of a year, by its name ("requests")."""

    label: str
    start: date
    end: date
    counts: Mapping[str, int]


@dataclass(frozen=True)
class Quotas:
    """A space that is no network has none."""

    years: tuple[Year, ...] = ()
    members: int = 0
    # Pence by the label of the year.
    spent: Mapping[str, int] = field(default_factory=dict)
    reports_money: bool = False
    # Told also what is seldom needed for a figure: notes, checks, promises that were kept.
    in_full: bool = False

    @property
    def by_year(self) -> dict[str, Mapping[str, int]]:
        return {year.label: year.counts for year in self.years}


def apportion(total: int, weights: Mapping[str, float]) -> dict[str, int]:
    """Whole numbers that follow the weights and add up to the total exactly (largest remainder)."""
    whole = sum(weights.values())
    exact = {name: total * weight / whole for name, weight in weights.items()}
    result = {name: math.floor(value) for name, value in exact.items()}
    left = total - sum(result.values())
    by_remainder = sorted(exact, key=lambda name: (result[name] - exact[name], name))
    return result | {name: result[name] + 1 for name in by_remainder[:left]}
