"""The fonts that documents are set in, and which characters they can show.

Tagged PDF refuses a text with a character that no font can show, so such characters are replaced beforehand.
"""

import struct
import unicodedata
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent / "fonts"
REPLACEMENT = "\N{REPLACEMENT CHARACTER}"
# Invisible and harmless: line feeds and tabs, joiners and direction marks that scripts need.
ALWAYS = {"\n", "\t", "\u200c", "\u200d", "\u200e", "\u200f"}


def showable(text: str) -> str:
    """The text with what no font can show, or no document may hold, replaced."""
    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    if text.isascii() and text.isprintable():
        return text
    covered = coverage()
    return "".join(c if c in ALWAYS or (ord(c) in covered and c.isprintable()) else _instead(c) for c in text)


def _instead(character: str) -> str:
    if unicodedata.category(character) == "Zs":
        return " "
    return "" if unicodedata.category(character) in ("Cc", "Cf") else REPLACEMENT


@cache
def coverage() -> frozenset[int]:
    return frozenset().union(*(_characters(path.read_bytes()) for path in sorted(FOLDER.glob("*.ttf"))))


def _characters(font: bytes) -> set[int]:
    """From the font's own character map, in its segmented form (format 4)."""
    table = _table(font, b"cmap")
    for index in range(struct.unpack_from(">H", font, table + 2)[0]):
        platform, _, offset = struct.unpack_from(">HHL", font, table + 4 + 8 * index)
        if platform == 3 and struct.unpack_from(">H", font, table + offset)[0] == 4:
            return _segments(font, table + offset)
    raise ValueError("a font without a character map that we can read")


def _table(font: bytes, name: bytes) -> int:
    for index in range(struct.unpack_from(">H", font, 4)[0]):
        tag, _, offset, _ = struct.unpack_from(">4sLLL", font, 12 + 16 * index)
        if tag == name:
            return int(offset)
    raise ValueError(f"a font without a table {name!r}")


def _segments(font: bytes, at: int) -> set[int]:
    count = struct.unpack_from(">H", font, at + 6)[0] // 2
    ends = struct.unpack_from(f">{count}H", font, at + 14)
    starts = struct.unpack_from(f">{count}H", font, at + 16 + 2 * count)
    return {
        code
        for start, end in zip(starts, ends, strict=True)
        for code in range(start, end + 1)
        if code < 0xFFFF
    }
