"""What was received for one period: the figures, who sent them, and who sent none."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from foundation.disclosure import Protected
from foundation.timekeeping.periods import overlaps
from national.dashboard.periods import Period
from national.dashboard.submissions import Submission
from national.indicators.measures import Aggregate, Figure, Measure
from national.indicators.population import residents
from national.register.coverage import Punctuality, punctuality


@dataclass(frozen=True)
class Place:
    """A LINk and its area, as the register has them."""

    key: str
    name: str
    slug: str
    authority: str
    region: str
    kind: str
    kind_name: str
    opened_on: date
    closed_on: date | None

    def was_open_in(self, period: Period) -> bool:
        """Whether it was open at some time in the period, and so must report."""
        return overlaps(self.opened_on, self.closed_on, period.starts_on, period.ends_on)


@dataclass(frozen=True)
class Coverage:
    """How many of those who should have reported did so, and when."""

    counts: Mapping[Punctuality, int]

    @property
    def expected(self) -> int:
        return sum(self.counts.values())

    @property
    def received(self) -> int:
        return self.counts[Punctuality.IN_TIME] + self.counts[Punctuality.LATE]

    def share(self, part: int) -> int:
        """A whole percentage; never 100 while one is missing, and never 0 while one is there."""
        if not self.expected:
            return 0
        rounded = round(100 * part / self.expected)
        return rounded if part in (0, self.expected) else min(99, max(1, rounded))


@dataclass(frozen=True)
class Snapshot:
    """`places` are those who should have reported and whom the reader chose to see."""

    period: Period
    places: tuple[Place, ...]
    submissions: Mapping[str, Submission]
    on: date

    @classmethod
    def of(
        cls, period: Period, places: Iterable[Place], submissions: Mapping[str, Submission], on: date
    ) -> Snapshot:
        expected = tuple(place for place in places if place.was_open_in(period))
        return cls(period, expected, submissions, on)

    def submission(self, place: Place) -> Submission | None:
        return self.submissions.get(place.key)

    def figure(self, measure: Measure, place: Place) -> Figure:
        found = self.submissions.get(place.key)
        figures: Mapping[str, Protected] | None = found.figures if found else None
        return measure.figure(figures, residents().get(place.slug))

    def figures(self, measure: Measure) -> list[tuple[Place, Figure]]:
        return [(place, self.figure(measure, place)) for place in self.places]

    def aggregate(self, measure: Measure) -> Aggregate:
        if measure.code not in self._aggregates:
            self._aggregates[measure.code] = measure.aggregate(figure for _, figure in self.figures(measure))
        return self._aggregates[measure.code]

    @cached_property
    def _aggregates(self) -> dict[str, Aggregate]:
        """Totals already added up: a page shows the same total in several places."""
        return {}

    @property
    def is_due(self) -> bool:
        """Whether the due date has passed."""
        return self.on > self.period.due_on

    def punctuality(self, place: Place) -> Punctuality:
        found = self.submissions.get(place.key)
        first_on = found.first_on if found else None
        return punctuality(first_on, due_on=self.period.due_on, on=self.on)

    @cached_property
    def coverage(self) -> Coverage:
        found = [self.punctuality(place) for place in self.places]
        return Coverage({kind: found.count(kind) for kind in Punctuality})

    def parts(self, group: Callable[[Place], str]) -> list[tuple[str, Snapshot]]:
        """A snapshot for each region or kind of authority, by name."""
        found: dict[str, list[Place]] = {}
        for place in self.places:
            found.setdefault(group(place), []).append(place)
        return [
            (name, Snapshot(self.period, tuple(found[name]), self.submissions, self.on))
            for name in sorted(found)
        ]
