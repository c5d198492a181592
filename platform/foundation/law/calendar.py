"""Bank holidays as versioned data, and whether a day is a working day.

A calendar is read from `data/calendars/<version>.toml` and never computed at run time: a new release of a
library must not move a statutory date by itself. A year that the data does not cover is refused.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any

from foundation.law.rules import CalendarCovers, Refused

CALENDARS = Path(__file__).parent / "data" / "calendars"
ACT = "Banking and Financial Dealings Act 1971"
NAMED = "everywhere"
APPOINTED_BY = {"schedule-1": f"{ACT} Sch 1", "appointed": f"{ACT} s.1 (appointed for that year)"}
WEEKEND = {5: "Saturday", 6: "Sunday"}


class Area(StrEnum):
    """The part of the United Kingdom whose bank holidays an instrument excludes from working days."""

    ENGLAND = "england"
    UNITED_KINGDOM = "united-kingdom"


DIVISIONS = {
    Area.ENGLAND: ("england-and-wales",),
    Area.UNITED_KINGDOM: ("england-and-wales", "scotland", "northern-ireland"),
}
DIVISION_NAMES = {
    "england-and-wales": "England and Wales",
    "scotland": "Scotland",
    "northern-ireland": "Northern Ireland",
}


class YearNotInCalendar(Refused):
    def __init__(self, year: int, calendar: Calendar) -> None:
        span = f"{calendar.first_year} to {calendar.last_year}"
        super().__init__(
            CalendarCovers, f"The calendar {calendar.version} covers {span}; this needs the year {year}."
        )


@dataclass(frozen=True)
class Holiday:
    name: str
    source: str
    division: str

    @property
    def is_named_in_the_instrument(self) -> bool:
        """Christmas Day and Good Friday: left out by name, whether bank holidays or not."""
        return self.division == NAMED


@dataclass(frozen=True)
class Calendar:
    version: str
    first_year: int
    last_year: int
    source: str
    holidays: Mapping[date, tuple[Holiday, ...]]

    def holidays_on(self, day: date, area: Area) -> tuple[Holiday, ...]:
        self.require(day)
        divisions = (NAMED, *DIVISIONS[area])
        return tuple(holiday for holiday in self.holidays.get(day, ()) if holiday.division in divisions)

    def is_working(self, day: date, area: Area) -> bool:
        return not self.holidays_on(day, area) and day.weekday() not in WEEKEND

    def require(self, day: date) -> None:
        if not self.first_year <= day.year <= self.last_year:
            raise YearNotInCalendar(day.year, self)


def versions() -> tuple[str, ...]:
    """The versions of the calendar, oldest first. A version is a year and a number within it, such as `2026.1`."""
    return tuple(sorted((path.stem for path in CALENDARS.glob("*.toml")), key=_order))


def newest() -> Calendar:
    return load(versions()[-1])


@cache
def load(version: str) -> Calendar:
    if version not in versions():
        raise LookupError(f"there is no calendar {version!r}; there are {', '.join(versions())}")
    return parse((CALENDARS / f"{version}.toml").read_text(encoding="utf-8"))


def parse(text: str) -> Calendar:
    data = tomllib.loads(text)
    return Calendar(
        version=data["version"],
        first_year=data["first_year"],
        last_year=data["last_year"],
        source=data["source"],
        holidays=_holidays(data),
    )


def _holidays(data: dict[str, Any]) -> dict[date, tuple[Holiday, ...]]:
    holidays: dict[date, tuple[Holiday, ...]] = {}
    for day, name in data[NAMED].items():
        _add(holidays, day, Holiday(name, "", NAMED))
    for division in DIVISION_NAMES:
        for basis, source in APPOINTED_BY.items():
            for day, name in data[basis][division].items():
                _add(holidays, day, Holiday(name, source, division))
    return holidays


def _add(holidays: dict[date, tuple[Holiday, ...]], day: str, holiday: Holiday) -> None:
    on = date.fromisoformat(day)
    holidays[on] = (*holidays.get(on, ()), holiday)


def _order(version: str) -> tuple[int, int]:
    year, number = version.split(".")
    return int(year), int(number)
