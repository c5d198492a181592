"""Numbers and money. Only the figures 0 to 9; commas or spaces only before groups of three: "12,50" is no number here."""

import re
from decimal import Decimal

from foundation.reading.unreadable import UnreadableError

# More figures than the database can hold are never turned into a number.
MOST_FIGURES = 18
_FIGURES = rf"[0-9]{{1,{MOST_FIGURES}}}"
_WHOLE = rf"(?:{_FIGURES}|[0-9]{{1,3}}(?:,[0-9]{{3}}){{1,5}}|[0-9]{{1,3}}(?: [0-9]{{3}}){{1,5}})"
WHOLE = re.compile(rf"-?{_WHOLE}")
DECIMAL = re.compile(rf"[+-]?{_WHOLE}(?:\.[0-9]{{1,40}})?(?:[eE][+-]?[0-9]{{1,3}})?")
MONEY = re.compile(rf"(?P<sign>-?)£?(?P<minus>-?)(?P<pounds>{_WHOLE})(?:\.(?P<pence>[0-9]{{1,2}}))?")
COMMAS = "commas may stand only before groups of three figures, as in 1,234,567"


def whole_number(text: str) -> int:
    """50, 1,234, -7"""
    plain = _plain(text)
    if not WHOLE.fullmatch(plain):
        raise UnreadableError(_why(plain, "not a whole number"))
    return int(_without_groups(plain))


def decimal_number(text: str) -> Decimal:
    """0.00418251, 1,234.5, 1.2e-5"""
    plain = _plain(text)
    if not DECIMAL.fullmatch(plain):
        raise UnreadableError(_why(plain, "not a number"))
    return Decimal(_without_groups(plain))


def pence(text: str) -> int:
    """£1,234.50, 250, -3.5: pounds as people write them, as pence."""
    plain = _plain(text).replace("£ ", "£")
    match = MONEY.fullmatch(plain)
    if not match or (match["sign"] and match["minus"]):
        raise UnreadableError(_why(plain, "not an amount of money"))
    amount = int(_without_groups(match["pounds"])) * 100 + int((match["pence"] or "").ljust(2, "0"))
    return -amount if match["sign"] or match["minus"] else amount


def _plain(text: str) -> str:
    return re.sub(r"\s+", " ", text.strip().replace("−", "-"))


def _without_groups(plain: str) -> str:
    return re.sub(r"[ ,]", "", plain)


def _why(plain: str, what_not: str) -> str:
    has_odd_commas = re.fullmatch(r"[-+£]*[0-9][0-9,]*,[0-9,]*(?:\.[0-9]*)?", plain)
    return f"{what_not}: {COMMAS}" if has_odd_commas else what_not
