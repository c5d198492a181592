"""Reads of clocks. They hold no person's data, so they take a date and no viewer."""

from datetime import date

from django.conf import settings

from foundation.law import calendar as calendars
from foundation.law.calendar import Calendar
from foundation.law.models import Clock, ClockQuerySet
from foundation.law.reckoning import Pause, Reckoning, reckon

SEE = "clocks.see"


def current_calendar() -> Calendar:
    """The calendar that LINKS_CALENDAR_VERSION names, or else the newest of this release."""
    pinned = settings.LINKS_CALENDAR_VERSION
    return calendars.load(pinned) if pinned else calendars.newest()


def all_clocks() -> ClockQuerySet:
    return Clock.objects.all()


def open_clocks(today: date) -> ClockQuerySet:
    """Clocks that have started and are neither met nor cancelled, the first due first."""
    return Clock.objects.open().filter(starts_on__lte=today)


def clock(pk: int) -> Clock | None:
    return Clock.objects.prefetch_related("pauses", "events").filter(pk=pk).first()


def pauses_of(clock: Clock) -> list[Pause]:
    return [Pause(pause.from_on, pause.to_on, pause.reason) for pause in clock.pauses.all()]


def proof(clock: Clock) -> Reckoning:
    """The day-by-day count of a clock, by the calendar with which its due date was counted."""
    return reckon(
        clock.law,
        clock.starts_on,
        calendar=calendars.load(clock.calendar_version),
        pauses=pauses_of(clock),
    )
