"""Exact amounts as text. The text is the exact value, or "…" says that more digits follow."""

from fractions import Fraction

PENNY, POUND = 1, 100


def exact_pounds(pence: Fraction, places: int = 6) -> str:
    return "£" + decimal(pence / 100, places)


def decimal(value: Fraction, places: int = 10) -> str:
    """A fraction as a decimal, cut and never rounded; "…" marks a value that goes on."""
    scaled = value * 10**places
    whole, fraction = divmod(int(scaled), 10**places)
    digits = f"{fraction:0{places}d}".rstrip("0") if scaled.denominator == 1 else f"{fraction:0{places}d}…"
    return f"{whole:,}" + (f".{digits}" if digits else "")


def percentage(basis_points: int) -> str:
    sign = "−" if basis_points < 0 else "+"
    whole, rest = divmod(abs(basis_points), 100)
    return f"{sign}{whole}" + (f".{rest:02d}".rstrip("0") if rest else "") + "%"


def unit_name(unit: int) -> str:
    return {PENNY: "pence", POUND: "pounds"}.get(unit, f"units of {unit} pence")


def plain(value: Fraction) -> str:
    """A finite decimal in full: "0.00418251"."""
    places = 0
    while (scaled := value * 10**places).denominator != 1:
        places += 1
    digits = f"{scaled.numerator:0{places + 1}d}"
    return f"{digits[:-places]}.{digits[-places:]}" if places else digits
