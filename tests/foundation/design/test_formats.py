from datetime import UTC, date, datetime
from types import SimpleNamespace

import pytest

from foundation.design import formats
from foundation.disclosure.figures import SUPPRESSED


def test_dates_are_written_as_govuk_writes_them():
    assert formats.date_long(date(2010, 6, 4)) == "4 June 2010"
    assert formats.date_short(date(2010, 6, 4)) == "4 Jun 2010"
    assert formats.date_long(None) == ""


def test_an_instant_is_shown_in_english_time():
    assert formats.datetime_long(datetime(2010, 6, 14, 9, 30, tzinfo=UTC)) == "14 June 2010 at 10:30am"
    assert formats.date_long(datetime(2010, 6, 14, 23, 30, tzinfo=UTC)) == "15 June 2010"


@pytest.mark.parametrize(
    ("hour", "minute", "text"),
    [(0, 0, "midnight"), (12, 0, "midday"), (9, 0, "9am"), (13, 5, "1:05pm"), (0, 15, "12:15am")],
)
def test_the_time_of_day(hour, minute, text):
    assert formats.time_of_day(datetime(2010, 6, 14, hour, minute, tzinfo=UTC)) == text


@pytest.mark.parametrize(
    ("pence", "text"),
    [
        (0, "£0"),
        (123400, "£1,234"),
        (123450, "£1,234.50"),
        (5, "£0.05"),
        (-250, "−£2.50"),
        (None, "Not known"),
    ],
)
def test_money_shows_pence_only_where_there_are_any(pence, text):
    assert formats.pounds(pence) == text


@pytest.mark.parametrize(
    ("pence", "text"), [(123450, "£1,235"), (123449, "£1,234"), (-49, "£0"), (None, "Not known")]
)
def test_whole_pounds_are_rounded(pence, text):
    assert formats.pounds_whole(pence) == text


def test_not_reported_is_not_nought():
    assert formats.count(None) == "Not reported"
    assert formats.count(0) == "0"
    assert formats.count(70300) == "70,300"


def test_a_protected_count_shows_its_symbol():
    assert formats.count(SUPPRESSED) == "[c]"
    assert formats.count(SimpleNamespace(value=None, symbol="[c]")) == "[c]"
    assert formats.count(SimpleNamespace(value=1230, symbol="")) == "1,230"


def test_shares_become_percentages():
    assert formats.percent(0.125) == "13%"
    assert formats.percent(0.125, 1) == "12.5%"
    assert formats.percent(None) == "Not reported"


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2010, 6, 14), "today"),
        (date(2010, 6, 15), "tomorrow"),
        (date(2010, 6, 17), "in 3 days"),
        (date(2010, 6, 13), "yesterday"),
        (date(2010, 6, 1), "13 days ago"),
    ],
)
def test_how_soon_a_day_comes_or_how_long_it_has_passed(day, words):
    assert formats.how_soon(day, date(2010, 6, 14)) == words


def test_a_day_can_be_named_with_its_weekday():
    assert formats.date_weekday(date(2010, 6, 17)) == "Thursday 17 June 2010"
    assert formats.date_weekday(None) == ""
