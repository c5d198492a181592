"""Counts time limits: a pure function of the instrument, the starting day, the calendar and the pauses."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from foundation.law.calendar import DIVISION_NAMES, WEEKEND, Calendar, Holiday
from foundation.law.instruments import Instrument, Unit, long_date

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Pause:
    """Days that do not count, both ends included."""

    from_on: date
    to_on: date
    reason: str

    def holds(self, day: date) -> bool:
        return self.from_on <= day <= self.to_on


@dataclass(frozen=True)
class DayProof:
    """One day of the count: its number (None if it does not count), the reason, and the law it rests on."""

    on: date
    number: int | None
    why: str
    source: str

    @property
    def counted(self) -> bool:
        return self.number is not None


@dataclass(frozen=True)
class Reckoning:
    instrument: Instrument
    calendar_version: str
    starts_on: date
    due_on: date
    days: tuple[DayProof, ...]

    @property
    def summary(self) -> str:
        skipped = ""
        if self.instrument.unit is Unit.WORKING_DAYS:
            skipped = f" Of the days from the start to then, {self.skipped} do not count."
        return (
            f"The time allowed is {self.instrument.limit}. It started on {long_date(self.starts_on)}, "
            f"so the last day is {long_date(self.due_on)}.{skipped} An answer on that day is in time."
        )

    @property
    def skipped(self) -> int:
        return sum(1 for day in self.days if not day.counted)

    @property
    def saving(self) -> str:
        """The saving provision, if the time limit ends after its instrument was revoked."""
        ends = self.instrument.in_force_to
        return self.instrument.saving if ends is not None and self.due_on > ends else ""


def reckon(
    instrument: Instrument, starts_on: date, *, calendar: Calendar, pauses: Sequence[Pause] = ()
) -> Reckoning:
    instrument.require_start(starts_on)
    match instrument.unit:
        case Unit.FIXED_DATE:
            days = _fixed_date(instrument, starts_on)
        case Unit.MONTHS:
            days = _months(instrument, starts_on, calendar, pauses)
        case Unit.DAYS | Unit.WORKING_DAYS:
            days = _days(instrument, starts_on, calendar, pauses)
    if instrument.ends_on_working_day:
        days += _to_a_working_day(instrument, days[-1].on, calendar)
    return Reckoning(instrument, calendar.version, starts_on, days[-1].on, tuple(days))


def _days(
    instrument: Instrument, starts_on: date, calendar: Calendar, pauses: Sequence[Pause]
) -> list[DayProof]:
    proof, number, day = _start(instrument, starts_on), 0, starts_on
    if proof:
        day += ONE_DAY
    while number < instrument.length:
        skipped = _skipped(instrument, day, calendar, pauses)
        if skipped is None:
            number += 1
            skipped = DayProof(day, number, _counts_as(instrument, number), instrument.citation)
        proof.append(skipped)
        day += ONE_DAY
    return proof


def _start(instrument: Instrument, starts_on: date) -> list[DayProof]:
    if instrument.counts_start_day:
        return []
    why = f"{_capital(instrument.start_day)}: counting begins on the day after it"
    return [DayProof(starts_on, None, why, instrument.citation)]


def _skipped(
    instrument: Instrument, day: date, calendar: Calendar, pauses: Sequence[Pause]
) -> DayProof | None:
    if instrument.unit is Unit.WORKING_DAYS:
        holidays = calendar.holidays_on(day, instrument.area)
        if day.weekday() in WEEKEND:
            return DayProof(day, None, WEEKEND[day.weekday()], instrument.working_day)
        if holidays:
            return DayProof(day, None, _named(holidays), _appointed(instrument, holidays))
    for pause in pauses:
        if pause.holds(day):
            return DayProof(day, None, f"The clock was stopped: {pause.reason}", instrument.pauses)
    return None


def _counts_as(instrument: Instrument, number: int) -> str:
    kind = "Working day" if instrument.unit is Unit.WORKING_DAYS else "Day"
    return f"{kind} {number} of {instrument.length}"


def _named(holidays: tuple[Holiday, ...]) -> str:
    """Each name with the nations that keep it; Good Friday and Christmas Day by name alone."""
    kept: dict[str, list[str]] = {}
    for holiday in holidays:
        if holiday.is_named_in_the_instrument:
            return holiday.name
        kept.setdefault(holiday.name, []).append(DIVISION_NAMES[holiday.division])
    return "; ".join(f"{name} ({', '.join(divisions)})" for name, divisions in kept.items())


def _appointed(instrument: Instrument, holidays: tuple[Holiday, ...]) -> str:
    sources = dict.fromkeys([instrument.working_day, *(day.source for day in holidays if day.source)])
    return "; ".join(sources)


def _to_a_working_day(instrument: Instrument, last: date, calendar: Calendar) -> list[DayProof]:
    """From a last day on which nobody works to the next on which they do; nothing where it is one."""
    moved: list[DayProof] = []
    while not calendar.is_working(last, instrument.area):
        name = WEEKEND.get(last.weekday()) or _named(calendar.holidays_on(last, instrument.area))
        why = f"{name}: the last day moves to the next working day"
        moved.append(DayProof(last, None, why, instrument.ends_on_working_day))
        last += ONE_DAY
    if moved:
        moved.append(
            DayProof(last, instrument.length, "The next working day", instrument.ends_on_working_day)
        )
    return moved


def _months(
    instrument: Instrument, starts_on: date, calendar: Calendar, pauses: Sequence[Pause]
) -> list[DayProof]:
    proof = _start(instrument, starts_on)
    for number in range(1, instrument.length + 1):
        why = f"Month {number} of {instrument.length} ends"
        proof.append(DayProof(same_day(starts_on, number), number, why, instrument.citation))
    for pause in sorted(pauses, key=lambda pause: pause.from_on):
        if pause.from_on > proof[-1].on and instrument.ends_on_working_day:
            proof += _to_a_working_day(instrument, proof[-1].on, calendar)
        proof += _months_longer(instrument, proof[-1].on, pause, starts_on)
    return proof


def _months_longer(instrument: Instrument, last: date, pause: Pause, starts_on: date) -> list[DayProof]:
    """The last day moves on by as many days as a pause took from the time that runs."""
    first = max(pause.from_on, starts_on)
    if not first <= min(pause.to_on, last):
        return []
    days = (pause.to_on - first).days + 1
    why = f"Later by {days} {'day' if days == 1 else 'days'} for which the clock was stopped: {pause.reason}"
    return [DayProof(last + days * ONE_DAY, instrument.length, why, instrument.pauses)]


def same_day(day: date, months: int) -> date:
    """The corresponding date of a month so much later, or earlier if negative; its last day where it has none."""
    year, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + year, month + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def _fixed_date(instrument: Instrument, starts_on: date) -> list[DayProof]:
    month, day = map(int, instrument.fixed_date.split("-"))
    due_on = date(starts_on.year, month, day)
    why = f"{long_date(due_on)} is the date fixed by law"
    return [*_start(instrument, starts_on), DayProof(due_on, 1, why, instrument.citation)]


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
