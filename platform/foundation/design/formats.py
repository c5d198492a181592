"""Dates, money and counts as GOV.UK writes them. An unknown figure is never shown as nought."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.utils import timezone

from foundation import writing

NOT_REPORTED = "Not reported"
NOT_KNOWN = "Not known"
# A long list draws a date in every row.
_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


def _local(value: date | datetime) -> date | datetime:
    return timezone.localtime(value) if isinstance(value, datetime) and timezone.is_aware(value) else value


def date_long(value: date | datetime | None) -> str:
    """14 June 2010"""
    if value is None:
        return ""
    day = _local(value)
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def date_short(value: date | datetime | None) -> str:
    """14 Jun 2010"""
    if value is None:
        return ""
    day = _local(value)
    return f"{day.day} {_MONTHS[day.month - 1][:3]} {day.year}"


def date_weekday(value: date | datetime | None) -> str:
    """Monday 14 June 2010"""
    return "" if value is None else f"{_local(value):%A} {date_long(value)}"


def how_soon(day: date, today: date) -> str:
    """today, tomorrow, in 3 days, yesterday, 3 days ago"""
    days = (day - today).days
    near = {-1: "yesterday", 0: "today", 1: "tomorrow"}
    if days in near:
        return near[days]
    return f"in {days:,} days" if days > 0 else f"{-days:,} days ago"


def time_of_day(value: datetime) -> str:
    """10:30am, 9am, midday, midnight"""
    if value.minute == 0 and value.hour in (0, 12):
        return "midday" if value.hour else "midnight"
    hour = value.hour % 12 or 12
    minutes = f":{value:%M}" if value.minute else ""
    return f"{hour}{minutes}{'am' if value.hour < 12 else 'pm'}"


def datetime_long(value: datetime | None) -> str:
    """14 June 2010 at 10:30am"""
    if value is None:
        return ""
    moment = _local(value)
    return (
        f"{date_long(moment)} at {time_of_day(moment)}" if isinstance(moment, datetime) else date_long(moment)
    )


def pounds(pence: int | None, unknown: str = NOT_KNOWN) -> str:
    """£1,234 or £1,234.50, from whole pence."""
    return unknown if pence is None else writing.pounds(pence)


def pounds_whole(pence: int | None, unknown: str = NOT_KNOWN) -> str:
    """£1,235: rounded to the pound."""
    return unknown if pence is None else writing.pounds_whole(pence)


def count(value: Any) -> str:
    """1,234; "Not reported" for None; a protected count shows its symbol where the figure was withheld."""
    symbol = getattr(value, "shown", getattr(value, "symbol", ""))
    value = getattr(value, "value", value)
    return str(symbol or NOT_REPORTED) if value is None else writing.count(value)


def percent(share: float | Decimal | None, places: int = 0) -> str:
    """12% or 12.3%, from a share between 0 and 1."""
    return NOT_REPORTED if share is None else writing.percent(share, places)


def listed(words: list[str], *, last: str = "and") -> str:
    """a, b and c"""
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} {last} {words[-1]}" if words else ""
