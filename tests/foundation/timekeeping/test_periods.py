from datetime import date

import pytest

from foundation.timekeeping.periods import Quarter, Year, overlaps


@pytest.mark.parametrize(
    ("first", "on", "quarters", "years"),
    [
        (date(2009, 4, 1), date(2010, 6, 14), ["2009-10 Q4", "2009-10 Q3", "2009-10 Q2", "2009-10 Q1"], ["2009-10"]),
        (date(2010, 3, 31), date(2010, 4, 1), ["2009-10 Q4"], ["2009-10"]),
        (date(2010, 4, 1), date(2010, 6, 30), [], []),
        (date(2010, 4, 1), date(2010, 7, 1), ["2010-11 Q1"], []),
        (date(2010, 1, 1), date(2010, 3, 31), [], []),
    ],
)  # fmt: skip
def test_what_ended_between_two_days(first, on, quarters, years):
    assert [quarter.label for quarter in Quarter.ended_between(first, on)] == quarters
    assert [year.label for year in Year.ended_between(first, on)] == years


@pytest.mark.parametrize(
    ("opened", "closed", "found"),
    [
        (date(2010, 3, 31), None, True),
        (date(2010, 4, 1), None, False),
        (date(2008, 4, 1), date(2010, 1, 1), False),
        (date(2008, 4, 1), date(2010, 1, 2), True),
    ],
)
def test_the_day_of_closing_is_no_longer_open(opened, closed, found):
    assert overlaps(opened, closed, date(2010, 1, 1), date(2010, 3, 31)) is found
