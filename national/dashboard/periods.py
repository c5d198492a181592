"""The quarters and years that the dashboard shows: those that have ended since the first LINk opened."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from foundation.timekeeping.periods import Quarter, Year
from messages.quarterly_return import return_due_on
from national.annual_reports.queries import due_on, is_asked_for


@dataclass(frozen=True)
class Period:
    label: str
    starts_on: date
    ends_on: date
    due_on: date
    annual: bool

    @classmethod
    def of_quarter(cls, quarter: Quarter) -> Period:
        return cls(quarter.label, quarter.starts_on, quarter.ends_on, return_due_on(quarter), annual=False)

    @classmethod
    def of_year(cls, year: Year) -> Period:
        return cls(year.label, year.starts_on, year.ends_on, due_on(year), annual=True)

    @property
    def code(self) -> str:
        """The period's name in addresses: 2009-10-q4."""
        return self.label.lower().replace(" ", "-")

    @property
    def noun(self) -> str:
        return "annual report" if self.annual else "return"

    @property
    def name(self) -> str:
        """For example "2009-10 Q4 (January to March 2010)"."""
        if self.annual:
            return f"{self.label} (year to March {self.ends_on.year})"
        return f"{self.label} ({self.starts_on:%B} to {self.ends_on:%B %Y})"


@dataclass(frozen=True)
class Periods:
    """Quarters and years, each oldest first."""

    quarters: tuple[Period, ...]
    years: tuple[Period, ...]

    @property
    def latest(self) -> Period | None:
        """The quarter that ended last, which has the newest figures."""
        return self.quarters[-1] if self.quarters else None

    @property
    def newest_first(self) -> tuple[Period, ...]:
        return (*reversed(self.quarters), *reversed(self.years))

    def named(self, code: str) -> Period | None:
        return next((period for period in self.newest_first if period.code == code), None)

    def up_to(self, period: Period, number: int) -> tuple[Period, ...]:
        """The period and those of its kind before it, oldest first."""
        return tuple(self._like(period)[: self._like(period).index(period) + 1][-number:])

    def before(self, period: Period) -> Period | None:
        found = self.up_to(period, 2)
        return found[0] if len(found) == 2 else None

    def _like(self, period: Period) -> Sequence[Period]:
        return self.years if period.annual else self.quarters


def periods_between(first: date, on: date) -> Periods:
    """Every quarter, and every financial year with a report, that ended between two days."""
    quarters, years = Quarter.ended_between(first, on), Year.ended_between(first, on)
    return Periods(
        tuple(Period.of_quarter(quarter) for quarter in reversed(quarters)),
        tuple(Period.of_year(year) for year in reversed(years) if is_asked_for(year)),
    )
