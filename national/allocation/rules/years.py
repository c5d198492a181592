from datetime import date

from foundation.timekeeping.periods import year_bounds
from national.allocation.rules.duties import RealYear


def first_day(year: str) -> date:
    return year_bounds(year)[0]


def before(year: str) -> str:
    """ "2009-10" for "2010-11"."""
    first = int(year[:4]) - 1
    return f"{first}-{(first + 1) % 100:02d}"


def require_real_year(year: str) -> None:
    try:
        first_day(year)
    except ValueError:
        RealYear.refuse(f"“{year}” is not one.")
