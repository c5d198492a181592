"""Starting, meeting and moving clocks. The service that owes the clock has checked the permission."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone

from foundation.access import Viewer
from foundation.law import instruments, queries
from foundation.law.calendar import Calendar
from foundation.law.instruments import Start, long_date
from foundation.law.models import Clock, ClockEvent, ClockPause
from foundation.law.reckoning import reckon
from foundation.law.rules import (
    ClockIsOpen,
    ClockRunning,
    LongerByLaw,
    MetWhileRunning,
    PauseByLaw,
    PauseInOrder,
)
from foundation.tenancy import atomic
from foundation.tenancy.locking import hold

Kind = ClockEvent.Kind


@dataclass(frozen=True)
class MovedClock:
    """A clock whose due date changed when it was counted with another calendar."""

    clock_id: int
    subject: str
    old_due_on: date
    due_on: date


Listener = Callable[[tuple[MovedClock, ...], Viewer, datetime], None]
_listeners: list[Listener] = []


def on_recount(listener: Listener) -> None:
    """Call `listener` with the clocks that moved, the viewer and the moment, whenever clocks are counted again.

    Letters are sent by apps that depend on this one, so they register here.
    """
    if listener not in _listeners:
        _listeners.append(listener)


def start(
    *, instrument: str, starts_on: date, subject: str, url: str, owed_by: str, by: Viewer, at: datetime
) -> Clock:
    calendar = queries.current_calendar()
    reckoning = reckon(instruments.get(instrument), starts_on, calendar=calendar)
    with atomic():
        clock = Clock.objects.create(
            instrument=instrument,
            calendar_version=calendar.version,
            starts_on=starts_on,
            due_on=reckoning.due_on,
            subject=subject,
            url=url,
            owed_by=owed_by,
            created_at=at,
        )
        _record(clock, Kind.STARTED, by, at)
    return clock


def meet(clock: Clock, *, on: date, by: Viewer, at: datetime) -> None:
    with atomic():
        hold(clock)
        _require_running(clock)
        _require_met_in_its_time(clock, on, at)
        clock.met_on = on
        clock.save(update_fields=["met_on"])
        _record(clock, Kind.MET, by, at, note=f"Met on {long_date(on)}.")


def reopen(clock: Clock, *, reason: str, by: Viewer, at: datetime) -> None:
    """Take back a record of compliance that was a mistake."""
    with atomic():
        hold(clock)
        if clock.met_on is None:
            ClockIsOpen.refuse("It has not been met, so it can't be opened again.")
        note = f"It had been recorded as met on {long_date(clock.met_on)}. {reason}"
        clock.met_on = None
        clock.save(update_fields=["met_on"])
        _record(clock, Kind.REOPENED, by, at, note=note)


def cancel(clock: Clock, *, reason: str, by: Viewer, at: datetime) -> None:
    with atomic():
        hold(clock)
        _require_open(clock)
        clock.cancelled_on, clock.cancelled_reason = timezone.localdate(at), reason
        clock.paused_since, clock.pause_reason = None, ""
        clock.save(update_fields=["cancelled_on", "cancelled_reason", "paused_since", "pause_reason"])
        _record(clock, Kind.CANCELLED, by, at, note=reason)


def pause(clock: Clock, *, on: date, reason: str, by: Viewer, at: datetime) -> None:
    """Stop the clock where its instrument provides for it; `on` is the first day that does not count."""
    with atomic():
        hold(clock)
        _require_running(clock)
        PauseByLaw.require(clock.law.pauses, f"{clock.law.citation} does not provide for stopping it.")
        PauseInOrder.require(on >= clock.starts_on, f"It started on {long_date(clock.starts_on)}.")
        last = max((earlier.to_on for earlier in clock.pauses.all()), default=None)
        PauseInOrder.require(
            last is None or last < on, f"It was stopped until {long_date(last)}." if last else ""
        )
        clock.paused_since, clock.pause_reason = on, reason
        clock.save(update_fields=["paused_since", "pause_reason"])
        _record(clock, Kind.PAUSED, by, at, note=f"From {long_date(on)}: {reason}")


def resume(clock: Clock, *, on: date, by: Viewer, at: datetime) -> None:
    """Let the clock run again and count its date anew; `on` is the last day that does not count."""
    with atomic():
        hold(clock)
        _require_open(clock)
        if clock.paused_since is None:
            PauseByLaw.refuse("The clock is running.")
        PauseInOrder.require(on >= clock.paused_since, f"It was stopped on {long_date(clock.paused_since)}.")
        ClockPause.objects.create(
            clock=clock, from_on=clock.paused_since, to_on=on, reason=clock.pause_reason
        )
        clock.paused_since, clock.pause_reason = None, ""
        note = f"From the day after {long_date(on)}."
        _count_again(clock, queries.current_calendar(), Kind.RESUMED, by, at, note)


def take_back_pause(clock: Clock, *, reason: str, by: Viewer, at: datetime) -> None:
    """The clock did not stand still: what it waits for had come before the day on which it was stopped."""
    with atomic():
        hold(clock)
        _require_open(clock)
        if clock.paused_since is None:
            PauseByLaw.refuse("The clock is running.")
        note = f"It had been stopped from {long_date(clock.paused_since)}. {reason}"
        clock.paused_since, clock.pause_reason = None, ""
        _count_again(clock, queries.current_calendar(), Kind.RESUMED, by, at, note)


def restart(clock: Clock, *, starts_on: date, reason: str, by: Viewer, at: datetime) -> None:
    """Begin again from a later fact, as when details that were asked for arrive (FOIA s.10(6))."""
    with atomic():
        hold(clock)
        _require_running(clock)
        note = f"It had started on {long_date(clock.starts_on)}. {reason}"
        clock.starts_on = starts_on
        _count_again(clock, queries.current_calendar(), Kind.RESTARTED, by, at, note)


def lengthen(clock: Clock, *, reason: str, by: Viewer, at: datetime) -> None:
    """Give the longer time that the law allows; whoever waits has been told why before the first last day is over."""
    with atomic():
        hold(clock)
        _require_running(clock)
        LongerByLaw.require(clock.law.longer, f"{clock.law.citation} does not provide for it.")
        LongerByLaw.require(
            timezone.localdate(at) <= clock.due_on, f"The last day was {long_date(clock.due_on)}."
        )
        clock.instrument = clock.law.longer
        _count_again(clock, queries.current_calendar(), Kind.LENGTHENED, by, at, reason)


def recompute_open_clocks(*, calendar: Calendar, by: Viewer, at: datetime) -> tuple[MovedClock, ...]:
    """Count every running clock of this space again. A stopped one is counted when it runs again."""
    with atomic():
        moved = tuple(_recounted(calendar, by, at))
        Clock.objects.running().update(calendar_version=calendar.version)
        for listener in _listeners if moved else ():
            listener(moved, by, at)
    return moved


def _recounted(calendar: Calendar, by: Viewer, at: datetime) -> Iterator[MovedClock]:
    for clock in Clock.objects.running().select_for_update().prefetch_related("pauses"):
        old, counted_with = clock.due_on, clock.calendar_version
        due_on = _due_on(clock, calendar)
        if due_on != old:
            note = f"Counted with the calendar {calendar.version} in place of {counted_with}."
            _count_again(clock, calendar, Kind.RECOUNTED, by, at, note)
            yield MovedClock(clock.pk, clock.subject, old, due_on)


def _count_again(
    clock: Clock, calendar: Calendar, kind: ClockEvent.Kind, by: Viewer, at: datetime, note: str
) -> None:
    old = clock.due_on
    clock.due_on, clock.calendar_version = _due_on(clock, calendar), calendar.version
    clock.save(
        update_fields=[
            "instrument",
            "starts_on",
            "due_on",
            "calendar_version",
            "paused_since",
            "pause_reason",
        ]
    )
    _record(clock, kind, by, at, note=note, old_due_on=old)


def _due_on(clock: Clock, calendar: Calendar) -> date:
    pauses = queries.pauses_of(clock)
    return reckon(clock.law, clock.starts_on, calendar=calendar, pauses=pauses).due_on


def _require_open(clock: Clock) -> None:
    ClockIsOpen.require(clock.is_open)


def _require_running(clock: Clock) -> None:
    _require_open(clock)
    ClockRunning.require(clock.paused_since is None)


def _require_met_in_its_time(clock: Clock, on: date, at: datetime) -> None:
    MetWhileRunning.require(on <= timezone.localdate(at), f"{long_date(on)} is still to come.")
    if clock.law.starts is not Start.LATEST_RECEIPT:
        detail = f"It started on {long_date(clock.starts_on)}; {long_date(on)} was given."
        MetWhileRunning.require(on >= clock.starts_on, detail)


def _record(
    clock: Clock,
    kind: ClockEvent.Kind,
    by: Viewer,
    at: datetime,
    *,
    note: str = "",
    old_due_on: date | None = None,
) -> None:
    ClockEvent.objects.create(
        clock=clock,
        kind=kind,
        at=at,
        by_name=by.name,
        old_due_on=old_due_on,
        due_on=clock.due_on,
        calendar_version=clock.calendar_version,
        note=note,
    )
