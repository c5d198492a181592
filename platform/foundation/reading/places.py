"""Where somebody is and how to reach them, as this country writes it."""

import re
import unicodedata

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


def email_address(text: str) -> str:
    """Without what a copied address brings along and nobody sees. Other letters than a to z look like those of another
    address: a domain of such letters has a plain form, which begins with xn--."""
    typed = "".join(c for c in text.strip() if unicodedata.category(c) != "Cf").strip()
    if not typed.isascii():
        raise UnreadableError("not an email address, like name@example.com")
    return typed
