from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from random import Random

from foundation.law import queries
from foundation.law.calendar import Area, Calendar

# The first day of the nation, and the day on which its clock stands.
FIRST_DAY = date(2008, 5, 1)
STANDS_AT = date(2010, 6, 14)


def morning(day: date) -> datetime:
    return datetime.combine(day, time(9, 30), tzinfo=UTC)


def day_between(rng: Random, start: date, end: date) -> date:
    """A working day, both ends included: nobody is visited or written to on Christmas Day."""
    length = max(0, (end - start).days)
    first = rng.randint(0, length)
    days = (start + timedelta(days=(first + step) % (length + 1)) for step in range(length + 1))
    return next((day for day in days if _calendar().is_working(day, Area.ENGLAND)), start)


def working_day(day: date) -> date:
    """That day, or the next on which offices are open."""
    while not _calendar().is_working(day, Area.ENGLAND):
        day += timedelta(days=1)
    return day


@cache
def _calendar() -> Calendar:
    return queries.current_calendar()


def after(rng: Random, day: date, typical: int, spread: float = 0.35) -> date:
    """Some days later: most near the typical time, a few much later."""
    return day + timedelta(days=max(1, round(typical * rng.lognormvariate(0, spread))))
