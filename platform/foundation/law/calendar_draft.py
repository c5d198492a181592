"""Drafts a new calendar from the `holidays` library, for a person to check and commit.

The library says which days are kept; Schedule 1 to the Banking and Financial Dealings Act 1971, computed here
by itself, says which of them the Act fixes and which were appointed for one year (section 1).
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from importlib.metadata import version

import holidays

from foundation.law.calendar import NAMED, Calendar

SUBDIVISIONS = {"england-and-wales": "ENG", "scotland": "SCT", "northern-ireland": "NIR"}
NAMES = {
    "May Day": "Early May bank holiday",
    "Spring Bank Holiday": "Spring bank holiday",
    "Late Summer Bank Holiday": "Summer bank holiday",
    "Summer Bank Holiday": "Summer bank holiday",
    "New Year Holiday": "2nd January",
    "Battle of the Boyne": "Battle of the Boyne (Orangemen's Day)",
    "Saint Patrick's Day": "St Patrick's Day",
    "Saint Andrew's Day": "St Andrew's Day",
}
FIXED = ("Good Friday", "Christmas Day")

Days = dict[date, str]


def kept(division: str, year: int) -> Days:
    """The bank holidays of one year that fall on a weekday, by the library."""
    kept = holidays.country_holidays("GB", subdiv=SUBDIVISIONS[division], years=year)
    days = {day: _name(name) for day, name in sorted(kept.items()) if day.weekday() < 5 and name not in FIXED}
    if division == "scotland" and _is_sunday(date(year, 1, 1)):
        days[date(year, 1, 3)] = "New Year's Day (substitute day)"  # by the Act; the library names the 2nd
    return days


def named(year: int) -> Days:
    """Good Friday and Christmas Day, which the instruments leave out by name."""
    england = holidays.country_holidays("GB", subdiv="ENG", years=year)
    return {day: name for day, name in sorted(england.items()) if name in FIXED}


def schedule_1(division: str, year: int) -> set[date]:
    """The days that Schedule 1 fixes, paragraphs 1 to 3, before any proclamation for the year."""
    easter_monday = next(iter(named(year))) + timedelta(days=3)
    if division == "scotland":
        return _scottish(year)
    days = {easter_monday, _monday(year, 5, last=True), _monday(year, 8, last=True)}
    days |= {date(year, 12, 26), *_late_december(year)}
    if division == "northern-ireland":
        st_patrick = date(year, 3, 17)
        days.add(st_patrick + timedelta(days=1) if _is_sunday(st_patrick) else st_patrick)
    return {day for day in days if not _is_sunday(day)}


def draft(name: str, *, first_year: int, last_year: int, issued_on: date, source: str) -> str:
    years = range(first_year, last_year + 1)
    head = [
        f'version = "{name}"',
        f"issued_on = {issued_on.isoformat()}",
        f"first_year = {first_year}",
        f"last_year = {last_year}",
        f'source = "{source}"',
    ]
    return "\n".join([*head, *_tables(years)]) + "\n"


def library_version() -> str:
    return version("holidays")


def differences(calendar: Calendar) -> list[str]:
    """A sentence for each day on which the library and the calendar differ."""
    lines = []
    for division, year in _each(calendar):
        ours = {
            day
            for day, entries in calendar.holidays.items()
            if day.year == year and any(entry.division == division for entry in entries)
        }
        theirs = set(named(year)) if division == NAMED else set(kept(division, year))
        lines += [
            f"{division}: the library has {day.isoformat()}, the calendar has not" for day in theirs - ours
        ]
        lines += [
            f"{division}: the calendar has {day.isoformat()}, the library has not" for day in ours - theirs
        ]
    return sorted(lines)


def _each(calendar: Calendar) -> Iterator[tuple[str, int]]:
    for division in (NAMED, *SUBDIVISIONS):
        for year in range(calendar.first_year, calendar.last_year + 1):
            yield division, year


def _tables(years: range) -> Iterator[str]:
    yield from _table(NAMED, [day for year in years for day in named(year).items()])
    for basis in ("schedule-1", "appointed"):
        for division in SUBDIVISIONS:
            days = [
                (day, name)
                for year in years
                for day, name in kept(division, year).items()
                if (day in schedule_1(division, year)) is (basis == "schedule-1")
            ]
            yield from _table(f"{basis}.{division}", days)


def _table(title: str, days: list[tuple[date, str]]) -> Iterator[str]:
    yield f"\n[{title}]"
    for day, name in days:
        yield f'{day.isoformat()} = "{name}"'


def _name(name: str) -> str:
    """The library joins two names with `; `: the first is the day's own, the second is kept in its place."""
    own = name.split("; ")[0]
    bare = own.removesuffix(" (observed)")
    return NAMES.get(bare, bare) + (" (substitute day)" if own != bare else "")


def _scottish(year: int) -> set[date]:
    new_year, second = date(year, 1, 1), date(year, 1, 2)
    christmas, st_andrew = date(year, 12, 25), date(year, 11, 30)
    days = {date(year, 1, 3) if _is_sunday(day) else day for day in (new_year, second)}
    days |= {_monday(year, 5), _monday(year, 8)}
    days.add(date(year, 12, 26) if _is_sunday(christmas) else christmas)
    days.add(st_andrew + timedelta(days=(7 - st_andrew.weekday()) if st_andrew.weekday() > 4 else 0))
    return days


def _late_december(year: int) -> set[date]:
    sunday = _is_sunday(date(year, 12, 25)) or _is_sunday(date(year, 12, 26))
    return {date(year, 12, 27)} if sunday else set()


def _monday(year: int, month: int, *, last: bool = False) -> date:
    """The first Monday of a month, or the last of one with 31 days."""
    day = date(year, month, 31 if last else 1)
    return day + timedelta(days=-day.weekday() if last else (7 - day.weekday()) % 7)


def _is_sunday(day: date) -> bool:
    return day.weekday() == 6
