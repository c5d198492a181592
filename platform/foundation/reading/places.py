"""Where somebody is and how to ring them, as this country writes it."""

import re

from foundation.reading.unreadable import UnreadableError

POSTCODE = re.compile(r"([A-Z]{1,2}[0-9][A-Z0-9]?|GIR)([0-9][A-Z]{2})")
TELEPHONE = re.compile(r"\+?[0-9 ()-]+(?:(?:ext\.?|extension|x) ?[0-9]{1,6})?", re.IGNORECASE)


def postcode(text: str) -> str:
    """As the Royal Mail writes it: "l203dl" is "L20 3DL"."""
    match = POSTCODE.fullmatch(re.sub(r"[\s.-]", "", text.upper()))
    if not match:
        raise UnreadableError("not a full UK postcode, like L20 3DL")
    return f"{match[1]} {match[2]}"


def telephone(text: str) -> str:
    """As it was typed, with single spaces, if it can be rung: 10 to 15 figures, and perhaps an extension."""
    typed = " ".join(text.split())
    figures = re.sub(r"[^0-9]", "", re.split(r"[a-z]", typed, maxsplit=1, flags=re.IGNORECASE)[0])
    if not TELEPHONE.fullmatch(typed) or not 10 <= len(figures) <= 15:
        raise UnreadableError("not a telephone number, like 01632 960 001")
    return typed
