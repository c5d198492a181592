"""The reader's choice, as given in the address: period, indicator, region and kind of authority."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from national.dashboard.periods import Period, Periods
from national.dashboard.snapshot import Place
from national.indicators.catalogue import HEADLINES, MEASURES, SUBJECTS, Subject, available, measure_called
from national.indicators.measures import Measure
from national.register.queries import REGIONS

PLURALS = {
    "county": "county councils",
    "unitary": "unitary councils",
    "metropolitan": "metropolitan districts",
    "london_borough": "London boroughs",
}


@dataclass(frozen=True)
class Scope:
    period: Period
    measure: Measure
    region: str
    kind: str
    periods: Periods
    all_places: tuple[Place, ...]
    on: date

    @property
    def places(self) -> tuple[Place, ...]:
        return tuple(
            place
            for place in self.all_places
            if self.region in ("", place.region) and self.kind in ("", place.kind)
        )

    @property
    def regions(self) -> list[str]:
        there = {place.region for place in self.all_places}
        return [*(name for name in REGIONS if name in there), *sorted(there.difference(REGIONS))]

    @property
    def kinds(self) -> list[tuple[str, str]]:
        return sorted({(place.kind, place.kind_name) for place in self.all_places})

    @property
    def subjects(self) -> list[Subject]:
        """The indicators available for this kind of period."""
        there = {
            measure.code
            for measure in available(
                annual=self.period.annual, start=self.period.starts_on, end=self.period.ends_on
            )
        }
        return [
            Subject(subject.name, tuple(code for code in subject.codes if code in there))
            for subject in SUBJECTS
        ]

    @property
    def narrowed(self) -> bool:
        return bool(self.region or self.kind)

    @property
    def area(self) -> str:
        """For example "England" or "unitary councils in the North West"."""
        where = f"the {self.region}" if self.region and self.region != "London" else self.region or "England"
        return f"{PLURALS.get(self.kind, self.kind)} in {where}" if self.kind else where

    def query(self, **changes: str) -> str:
        """The query string of the same choice with some changes."""
        parts = {
            "period": self.period.code,
            "indicator": self.measure.code,
            "region": self.region,
            "kind": self.kind,
            **changes,
        }
        return urlencode({name: value for name, value in parts.items() if value})


def scope_of(
    asked: Mapping[str, str], everyone: tuple[Place, ...], periods: Periods, on: date, code: str = ""
) -> Scope | None:
    """None if no period has ended yet. An invalid choice counts as none; `code` names the indicator of a page."""
    if periods.latest is None:
        return None
    measure = measure_called(code or asked.get("indicator", "")) or MEASURES[HEADLINES[0]]
    period = periods.named(asked.get("period", "")) or periods.latest
    if measure.annual_only and not period.annual and periods.years:
        period = periods.years[-1]
    region, kind = asked.get("region", ""), asked.get("kind", "")
    return Scope(
        period,
        measure,
        region if region in {place.region for place in everyone} else "",
        kind if kind in {place.kind for place in everyone} else "",
        periods,
        everyone,
        on,
    )
