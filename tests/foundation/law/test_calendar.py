import tomllib
from datetime import date, timedelta

import pytest

from foundation.law import calendar, calendar_draft
from foundation.law.calendar import CALENDARS, Area, YearNotInCalendar
from tests.foundation.law.vectors import ENGLAND, EXTRAORDINARY, MOVED_AWAY, england_bank_holidays

NEWEST = calendar.newest()
YEARS = range(NEWEST.first_year, NEWEST.last_year + 1)


def weekdays_off(year, area):
    day, found = date(year, 1, 1), set()
    while day.year == year:
        if day.weekday() < 5 and not NEWEST.is_working(day, area):
            found.add(day)
        day += timedelta(days=1)
    return found


@pytest.mark.parametrize("year", ENGLAND)
def test_england_agrees_with_the_reference_list(year):
    assert weekdays_off(year, Area.ENGLAND) == england_bank_holidays(year)


@pytest.mark.parametrize(("day", "name"), EXTRAORDINARY.items())
def test_days_appointed_for_one_year_are_there(day, name):
    (holiday,) = NEWEST.holidays_on(date.fromisoformat(day), Area.ENGLAND)
    assert holiday.name == name
    assert "appointed for that year" in holiday.source


@pytest.mark.parametrize("day", MOVED_AWAY)
def test_a_day_that_was_moved_is_worked(day):
    assert NEWEST.is_working(date.fromisoformat(day), Area.UNITED_KINGDOM)


@pytest.mark.parametrize(
    ("day", "division"),
    [
        ("2009-01-02", "scotland"),
        ("2009-08-03", "scotland"),
        ("2010-11-30", "scotland"),
        ("2008-12-01", "scotland"),
        ("2013-12-02", "scotland"),
        ("2010-01-04", "scotland"),
        ("2010-03-17", "northern-ireland"),
        ("2012-03-19", "northern-ireland"),
        ("2008-07-14", "northern-ireland"),
        ("2010-07-12", "northern-ireland"),
    ],
)
def test_only_the_united_kingdom_calendar_has_the_other_nations_days(day, division):
    on = date.fromisoformat(day)
    assert NEWEST.is_working(on, Area.ENGLAND)
    assert [holiday.division for holiday in NEWEST.holidays_on(on, Area.UNITED_KINGDOM)] == [division]


def test_the_data_agrees_with_the_library_installed():
    assert calendar_draft.differences(NEWEST) == []


def test_a_day_the_library_does_not_know_is_reported():
    text = (CALENDARS / f"{NEWEST.version}.toml").read_text().replace("2011-04-29", "2011-04-28")
    assert calendar_draft.differences(calendar.parse(text)) == [
        f"{division}: the {one} has {day}, the {other} has not"
        for division in ("england-and-wales", "northern-ireland", "scotland")
        for one, day, other in (
            ("calendar", "2011-04-28", "library"),
            ("library", "2011-04-29", "calendar"),
        )
    ]


@pytest.mark.parametrize("year", YEARS)
@pytest.mark.parametrize("division", calendar_draft.SUBDIVISIONS)
def test_the_days_of_schedule_1_are_kept_unless_moved_by_proclamation(division, year):
    moved = {date.fromisoformat(day) for day in MOVED_AWAY}
    fixed = {day for day in calendar_draft.schedule_1(division, year) if day.weekday() < 5} - moved
    if division == "scotland":
        fixed = {day for day in fixed if (day.month, day.day) != (12, 25)}
    ours = {
        day
        for day, holidays in NEWEST.holidays.items()
        if day.year == year and any(h.division == division and "Sch 1" in h.source for h in holidays)
    }
    assert ours == fixed


def test_a_new_draft_is_read_back_as_it_was_written():
    text = calendar_draft.draft(
        "2099.1", first_year=2010, last_year=2011, issued_on=date(2026, 11, 21), source="a test"
    )
    drafted = calendar.parse(text)
    assert (drafted.version, drafted.first_year, drafted.last_year) == ("2099.1", 2010, 2011)
    assert drafted.holidays == {
        day: holidays for day, holidays in NEWEST.holidays.items() if day.year in (2010, 2011)
    }


@pytest.mark.parametrize("year", [2007, 2029])
def test_a_year_outside_the_calendar_is_refused_by_name(year):
    with pytest.raises(YearNotInCalendar) as refusal:
        NEWEST.is_working(date(year, 6, 2), Area.ENGLAND)
    assert refusal.value.code == "CalendarCovers"
    assert str(year) in refusal.value.detail
    assert "2008 to 2028" in refusal.value.detail


def test_weekends_of_a_missing_year_are_refused_too():
    with pytest.raises(YearNotInCalendar):
        NEWEST.is_working(date(2029, 6, 2), Area.ENGLAND)


def test_every_data_file_carries_its_own_name_and_source():
    for version in calendar.versions():
        data = tomllib.loads((CALENDARS / f"{version}.toml").read_text())
        assert data["version"] == version
        assert data["source"]


def test_an_unknown_version_says_which_there_are():
    with pytest.raises(LookupError, match=NEWEST.version):
        calendar.load("1999.1")
