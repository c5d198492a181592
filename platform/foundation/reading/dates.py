"""Days, as three boxes or as the API writes them."""

import re
from datetime import date

from foundation.reading.unreadable import UnreadableError

MONTHS = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
PARTS = ("day", "month", "year")


def day(day_of_month: str, month: str, year: str) -> date:
    """14, 6 or June or Jun, 2010. The parts that are wrong are named; all three, where each is possible alone."""
    if not re.fullmatch(r"[0-9]{4}", year):
        raise UnreadableError("not a year of 4 figures", "year")
    months = _month(month)
    if not re.fullmatch(r"[0-9]{1,2}", day_of_month) or not 1 <= int(day_of_month) <= 31:
        raise UnreadableError("not a day of the calendar", "day")
    try:
        return date(int(year), months, int(day_of_month))
    except ValueError:
        raise UnreadableError("not a day of the calendar", *PARTS) from None


def day_of_iso(text: str) -> date:
    """2010-06-14, and no other form of ISO 8601."""
    match = re.fullmatch(r"([0-9]{4})-([0-9]{2})-([0-9]{2})", text)
    if not match:
        raise UnreadableError("not a day like 2010-06-14")
    return day(match[3], match[2], match[1])


def _month(typed: str) -> int:
    """6, 06, June, Jun; Sept is as usual as Sep."""
    word = typed.lower()
    if word == "sept":
        return 9
    for number, name in enumerate(MONTHS, start=1):
        if word in (name, name[:3], str(number), f"{number:02}"):
            return number
    raise UnreadableError("not a month", "month")


# 14/6/2010, 14-6-2010, 14.06.2010, 14 June 2010, 14th June, 2010, June 14 2010, 14-Jun-2010.
_BETWEEN = r"[\s,./-]+"
_WEEKDAY = re.compile(r"(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?,?\s+", re.IGNORECASE)
_TIME = re.compile(r"[T\s]+00:00(?::00(?:\.0+)?)?$")
_NUMBERED = re.compile(
    rf"([0-9]{{1,2}})(?:st|nd|rd|th)?{_BETWEEN}([0-9]{{1,2}}|[a-z]+){_BETWEEN}([0-9]{{4}})", re.IGNORECASE
)
_NAMED = re.compile(rf"([a-z]+){_BETWEEN}([0-9]{{1,2}})(?:st|nd|rd|th)?{_BETWEEN}([0-9]{{4}})", re.IGNORECASE)


def day_of_text(text: str, *, month_first: bool = False) -> date:
    """A day as people and their programs write one in a cell. `month_first`: how 3/4/2010 was meant, which nobody can tell
    from it alone. A year of two figures is refused: it may be of either century."""
    typed = _TIME.sub("", _WEEKDAY.sub("", text.strip(), count=1)).strip()
    if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", typed):
        return day_of_iso(typed)
    if match := _NUMBERED.fullmatch(typed):
        first, second, year = match.groups()
        swapped = month_first and second.isdigit()
        return day(second, first, year) if swapped else day(first, second, year)
    if match := _NAMED.fullmatch(typed):
        return day(match[2], match[1], match[3])
    raise UnreadableError("not a day like 14 June 2010 or 14/6/2010")
