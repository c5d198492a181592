"""The synthetic history of one space while it is being made."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from random import Random
from typing import Any, TypeVar

from django.db.models import Model

from foundation.access import Viewer
from foundation.access import queries as access
from foundation.accounts.models import Account
from foundation.demonstration.chance import chance
from foundation.demonstration.days import STANDS_AT, day_between, morning
from foundation.demonstration.quotas import Quotas
from foundation.law import instruments, queries
from foundation.law.models import Clock, ClockEvent
from foundation.law.reckoning import reckon
from foundation.tenancy import Space
from foundation.workflow import Machine, require_source
from foundation.workflow.models import StateChange

Row = TypeVar("Row", bound=Model)
Item = TypeVar("Item")
BY = Viewer.system("Synthetic nation")
SHARE_SOCIAL_CARE = 0.42


class OutOfOrderError(ValueError):
    """A step that comes before the one before it, or has not come yet."""


@dataclass
class Story:
    space: Space
    quotas: Quotas = field(default_factory=Quotas)
    people: dict[str, list[Account]] = field(default_factory=dict)
    _items: dict[type, Any] = field(default_factory=dict)
    # By the identity of a record that has no number yet.
    _clocks: dict[int, Clock] = field(default_factory=dict)
    _histories: dict[int, list[StateChange]] = field(default_factory=dict)

    def chance(self, subject: str) -> Random:
        return chance(self.space.authority_slug, subject)

    def sector(self, rng: Random) -> str:
        return "social_care" if rng.random() < SHARE_SOCIAL_CARE else "health"

    def days_of(self, rng: Random, subject: str, *, since: date | None = None) -> Iterator[date]:
        """A day for each time that the network did something, year by year; none before `since`."""
        for year in self.quotas.years:
            start = max(year.start, since or year.start)
            for _ in range(year.counts[subject]):
                yield day_between(rng, start, year.end)

    def viewer(self, role: str) -> Viewer:
        """The first of those who have a role."""
        return access.viewer_of(self.people[role][0], STANDS_AT)

    def put(self, item: object) -> None:
        """Leave something of this type to the writers that come later."""
        self._items[type(item)] = item

    def get(self, kind: type[Item]) -> Item:
        item: Item = self._items[kind]
        return item

    def begin(self, row: Model, machine: Machine, *, on: date) -> None:
        """A record that is saved later came into being in the state that it has."""
        self._record(row, machine, "begin", "", on)

    def move(self, row: Model, machine: Machine, name: str, *, on: date) -> None:
        """Take a step with a record that is saved later, from a state in which the machine allows it."""
        step, state = machine.step(name), getattr(row, machine.field)
        require_source(machine, step, state)
        setattr(row, machine.field, step.target)
        self._record(row, machine, name, state, on)

    def _record(self, row: Model, machine: Machine, name: str, source: str, on: date) -> None:
        changes, at = self._histories.setdefault(id(row), []), morning(on)
        if on > STANDS_AT or (changes and at < changes[-1].at):
            raise OutOfOrderError(f"{machine.code}: {name} on {on}")
        target = getattr(row, machine.field)
        changes.append(
            StateChange(
                machine=machine.code,
                move=name,
                from_state=source,
                to_state=target,
                by_name=BY.name,
                at=at,
            )
        )

    def clock(
        self, row: Model, *, instrument: str, starts_on: date, subject: str, owed_by: str, met_on: date | None
    ) -> None:
        """A clock for a record that is saved later; `met_on` in the future counts as not met yet."""
        calendar = queries.current_calendar()
        reckoning = reckon(instruments.get(instrument), starts_on, calendar=calendar)
        self._clocks[id(row)] = Clock(
            instrument=instrument,
            calendar_version=calendar.version,
            starts_on=starts_on,
            due_on=reckoning.due_on,
            met_on=met_on if met_on and met_on <= STANDS_AT else None,
            subject=subject[:300],
            owed_by=owed_by[:300],
            created_at=morning(starts_on),
        )

    def save(self, rows: list[Row]) -> list[Row]:
        """Insert records of one kind with their clocks and histories."""
        timed = [(row, self._clocks.pop(id(row))) for row in rows if id(row) in self._clocks]
        bulk_insert([clock for _, clock in timed])
        for row, clock in timed:
            setattr(row, "clock", clock)  # noqa: B010 - one of several models
        bulk_insert(rows)
        _finish(timed)
        changes = []
        for row in rows:
            for change in self._histories.pop(id(row), ()):
                change.object_id = row.pk
                changes.append(change)
        bulk_insert(changes)
        return rows


def _finish(timed: Sequence[tuple[Model, Clock]]) -> None:
    """After the records themselves: a clock names the address of its record."""
    clocks = []
    for row, clock in timed:
        record: Any = row
        clock.url = (record if hasattr(record, "get_absolute_url") else record.report).get_absolute_url()
        clocks.append(clock)
    Clock.objects.bulk_update(clocks, ["url"], batch_size=500)
    bulk_insert([event for clock in clocks for event in _events(clock)])


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


def bulk_insert(rows: list[Row]) -> list[Row]:
    """Insert many rows of one kind; they know their numbers afterwards."""
    return type(rows[0])._base_manager.bulk_create(rows, batch_size=1000) if rows else rows
