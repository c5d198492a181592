"""The fonts that documents are set in, and which characters they can show.

Tagged PDF refuses a text with a character that no font can show, so such characters are replaced beforehand.
"""

import re
import unicodedata
from functools import cache
from pathlib import Path

from fontTools.ttLib import TTFont

FOLDER = Path(__file__).parent / "fonts"
REPLACEMENT = "\N{REPLACEMENT CHARACTER}"
# Invisible and harmless: line feeds and tabs, joiners and direction marks that scripts need.
ALWAYS = {"\n", "\t", "\u200c", "\u200d", "\u200e", "\u200f"}
LINE_ENDS = re.compile("\r\n?|[\u0085\u2028\u2029]")
# Where a line may end inside a word; shown as nothing.
BREAK = "\u200b"
LONG_WORD = re.compile(r"\S{25,}")
# Signs that people type and the fonts lack, in the way that everybody reads.
SPELLED_OUT = {
    "≥": ">=",
    "≤": "<=",
    "≠": "not equal to ",
    "≈": "about ",
    "→": "->",
    "←": "<-",
    "↔": "<->",
    "⇒": "=>",
    "✓": "yes",
    "✔": "yes",
    "✗": "no",
    "✘": "no",
    "☐": "[ ]",
    "☑": "[x]",
    "★": "*",
    "●": "•",
    "■": "•",
    "▪": "•",
}


def make_printable(text: str) -> str:
    """The text with what no font can show, or no document may hold, replaced, and long words made to break."""
    return LONG_WORD.sub(_breakable, "".join(c if _is_shown(c) else _instead(c) for c in _composed(text)))


def unprintable(text: str) -> str:
    """The signs of a text for which a document shows another sign or nothing readable: its writer must be told."""
    return "".join(
        dict.fromkeys(c for c in _composed(text) if not _is_shown(c) and _instead(c) == REPLACEMENT)
    )


def _composed(text: str) -> str:
    return unicodedata.normalize("NFC", LINE_ENDS.sub("\n", text))


def _is_shown(character: str) -> bool:
    plain = character.isascii() and character.isprintable()
    return plain or character in ALWAYS or (ord(character) in coverage() and character.isprintable())


def _breakable(word: re.Match[str]) -> str:
    """A word too long for a line, or for the cell of a table, may break after every ten letters, never inside one."""
    made = ""
    for part in re.findall(r".{1,10}[^\w\s]?", word[0], flags=re.DOTALL):
        joins = unicodedata.category(part[0])[0] == "M" or part[0] in ALWAYS or made[-1:] in ALWAYS
        made += part if joins or not made else BREAK + part
    return made


def _instead(character: str) -> str:
    if character in SPELLED_OUT:
        return SPELLED_OUT[character]
    if unicodedata.category(character) == "Zs":
        return " "
    return "" if unicodedata.category(character) in ("Cc", "Cf") else REPLACEMENT


@cache
def coverage() -> frozenset[int]:
    return frozenset().union(*(_characters(path) for path in sorted(FOLDER.glob("*.ttf"))))


def _characters(font: Path) -> set[int]:
    with TTFont(font, lazy=True) as opened:
        return set(opened.getBestCmap())
