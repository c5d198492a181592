"""One network's synthetic history while it is being made."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from random import Random
from typing import Any, TypeVar

from django.db.models import Model

from foundation.access import Viewer
from foundation.accounts.models import Account
from foundation.law import instruments, queries
from foundation.law.calendar import Area, Calendar
from foundation.law.models import Clock, ClockEvent
from foundation.law.reckoning import reckon
from foundation.tenancy import Space
from foundation.workflow import Machine
from foundation.workflow.models import StateChange
from infra.demonstration.calibration import SEED, SHARE_SOCIAL_CARE, STANDS_AT, Quotas

Row = TypeVar("Row", bound=Model)
BY = Viewer.system("Synthetic nation")


def morning(day: date) -> datetime:
    return datetime.combine(day, time(9, 30), tzinfo=UTC)


@dataclass
class Story:
    space: Space
    quotas: Quotas
    people: dict[str, list[Account]] = field(default_factory=dict)
    _clocks: list[tuple[Model, Clock]] = field(default_factory=list)
    _moves: list[tuple[Model, Machine, list[tuple[str, str, str, date]]]] = field(default_factory=list)

    def chance(self, subject: str) -> Random:
        return Random(f"{SEED}:{self.space.authority_slug}:{subject}")  # noqa: S311 - the same seed, the same nation

    def sector(self, rng: Random) -> str:
        return "social_care" if rng.random() < SHARE_SOCIAL_CARE else "health"

    def history(self, row: Model, machine: Machine, steps: Sequence[tuple[str, str, str, date]]) -> None:
        """Remember (move, from, to, day) of a record that is saved later."""
        self._moves.append((row, machine, list(steps)))

    def clock(
        self, row: Model, *, instrument: str, starts_on: date, subject: str, owed_by: str, met_on: date | None
    ) -> Clock:
        """A clock for a record that is saved later; `met_on` in the future counts as not met yet."""
        calendar = queries.current_calendar()
        reckoning = reckon(instruments.get(instrument), starts_on, calendar=calendar)
        clock = Clock(
            instrument=instrument,
            calendar_version=calendar.version,
            starts_on=starts_on,
            due_on=reckoning.due_on,
            met_on=met_on if met_on and met_on <= STANDS_AT else None,
            subject=subject[:300],
            owed_by=owed_by[:300],
            created_at=morning(starts_on),
        )
        self._clocks.append((row, clock))
        return clock

    def save(self, rows: list[Row]) -> list[Row]:
        """Insert records with the clocks that were started for them."""
        theirs = {id(row) for row in rows}
        mine = [(row, clock) for row, clock in self._clocks if id(row) in theirs]
        saved([clock for _, clock in mine])
        for row, clock in mine:
            setattr(row, "clock", clock)  # noqa: B010 - one of several models
        return saved(rows)

    def save_clocks(self) -> None:
        """After the records themselves: a clock names the address of its record."""
        for row, clock in self._clocks:
            record: Any = row
            clock.url = (record if hasattr(record, "get_absolute_url") else record.report).get_absolute_url()
        clocks = [clock for _, clock in self._clocks]
        Clock.objects.bulk_update(clocks, ["url"], batch_size=500)
        ClockEvent.objects.bulk_create(event for clock in clocks for event in _events(clock))
        self._clocks.clear()

    def save_history(self) -> None:
        StateChange.objects.bulk_create(
            StateChange(
                machine=machine.code,
                object_id=row.pk,
                move=move,
                from_state=source,
                to_state=target,
                by_name=BY.name,
                at=morning(day),
            )
            for row, machine, steps in self._moves
            for move, source, target, day in steps
        )
        self._moves.clear()


def _events(clock: Clock) -> list[ClockEvent]:
    facts: dict[str, Any] = {
        "clock": clock,
        "by_name": BY.name,
        "due_on": clock.due_on,
        "calendar_version": clock.calendar_version,
    }
    events = [ClockEvent(kind=ClockEvent.Kind.STARTED, at=clock.created_at, **facts)]
    if clock.met_on:
        events.append(ClockEvent(kind=ClockEvent.Kind.MET, at=morning(clock.met_on), **facts))
    return events


def saved(rows: list[Row]) -> list[Row]:
    """Insert many rows of one kind; they know their numbers afterwards."""
    return type(rows[0])._base_manager.bulk_create(rows, batch_size=1000) if rows else rows


def day_between(rng: Random, start: date, end: date) -> date:
    """A working day, both ends included: nobody is visited or written to on Christmas Day."""
    length = max(0, (end - start).days)
    first = rng.randint(0, length)
    days = (start + timedelta(days=(first + step) % (length + 1)) for step in range(length + 1))
    return next((day for day in days if _calendar().is_working(day, Area.ENGLAND)), start)


@cache
def _calendar() -> Calendar:
    return queries.current_calendar()


def after(rng: Random, day: date, typical: int, spread: float = 0.35) -> date:
    """Some days later: most near the typical time, a few much later."""
    return day + timedelta(days=max(1, round(typical * rng.lognormvariate(0, spread))))
