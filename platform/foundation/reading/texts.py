"""Any text that people write: what can't be kept or seen, and what would turn a page round, is left out."""

import re
import unicodedata

# What no database and no XML can hold; of control characters only tab and line feed are written by people.
_IMPOSSIBLE = r"\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff\ufeff"
# Marks that set the direction of what follows: a page isolates what it shows instead.
_DIRECTIONS = r"\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
LEFT_OUT = re.compile(f"[{_IMPOSSIBLE}{_DIRECTIONS}]")
ILLEGIBLE = re.compile("[\x00\ud800-\udfff]")
LINE_ENDS = re.compile("\r\n?|[\u0085\u2028\u2029]")


def is_legible(text: str) -> bool:
    """Whether a database can look for the text at all."""
    return not ILLEGIBLE.search(text)


def tidied(text: str) -> str:
    """As it is kept: line ends as one character, composed letters, nothing that can't be kept."""
    return unicodedata.normalize("NFC", LEFT_OUT.sub("", LINE_ENDS.sub("\n", text)))
