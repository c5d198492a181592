from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal


def count(number: int | Decimal) -> str:
    """1,234, −7, 12.5"""
    size = abs(number)
    return _signed(number < 0, f"{size:,f}" if isinstance(size, Decimal) else f"{size:,}")


def pounds(pence: int) -> str:
    """£1,234 or £1,234.50, from whole pence: an amount as it is."""
    whole, rest = divmod(abs(pence), 100)
    return _signed(pence < 0, f"£{whole:,}.{rest:02}" if rest else f"£{whole:,}")


def pounds_whole(pence: int) -> str:
    """£1,235: an amount rounded to the pound, where a total or an average pretends to no more. £2.50 is £3."""
    whole = (abs(pence) + 50) // 100
    return _signed(pence < 0 and whole > 0, f"£{whole:,}")


def percent(share: float | Decimal, places: int = 0) -> str:
    """12% or 12.3%, from a share between 0 and 1."""
    step = Decimal(1).scaleb(-places)
    return f"{count((Decimal(str(share)) * 100).quantize(step, ROUND_HALF_UP))}%"


def plain(number: int | Decimal) -> str:
    """As programs read it: 1234.50, and 100 where Python would write 1E+2."""
    return f"{number:f}" if isinstance(number, Decimal) else str(number)


def _signed(negative: bool, text: str) -> str:  # noqa: FBT001
    return f"−{text}" if negative else text
