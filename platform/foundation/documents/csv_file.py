"""A CSV that somebody made, whatever their program calls one: its encoding and its separator are found out."""

import codecs
import csv
import re
from collections.abc import Iterator
from io import StringIO

from foundation.reading import tidied

SEPARATORS = ",;\t|"
MOST_CELLS = 500_000
Row = tuple[str, ...]
MARKS = {
    codecs.BOM_UTF8: "utf-8-sig",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
}


class NotACsvError(ValueError):
    """The message says why, as the end of a sentence."""


def rows(content: bytes) -> list[Row]:
    """Every row, its cells without the spaces around them. Raises NotACsvError."""
    text = _text_of(content)
    separator, text = _separator(text)
    if sum(map(text.count, (separator, "\n"))) > MOST_CELLS:
        raise NotACsvError(f"it has more than {MOST_CELLS:,} cells")
    try:
        return list(_rows(text, separator))
    except csv.Error as error:
        raise NotACsvError(str(error)) from error


def _rows(text: str, separator: str) -> Iterator[Row]:
    for row in csv.reader(StringIO(text, newline=""), delimiter=separator, strict=True):
        yield tuple(tidied(cell).strip() for cell in row)


def _text_of(content: bytes) -> str:
    encoding = next((name for mark, name in MARKS.items() if content.startswith(mark)), "")
    try:
        text = content.decode(encoding or _guessed(content))
    except UnicodeDecodeError:
        if encoding:
            raise NotACsvError("it says that it is Unicode text, and is not") from None
        text = content.decode("cp1252", errors="replace")
    if "\x00" in text:
        raise NotACsvError("it is no text. Save it as “CSV UTF-8”")
    return text


def _guessed(content: bytes) -> str:
    """UTF-16 without its mark: of the letters of English, every second byte is nought."""
    start = content[:200]
    if len(start) > 1 and len(start) % 2 == 0:
        for encoding, noughts in (("utf-16-le", start[1::2]), ("utf-16-be", start[::2])):
            if not any(noughts):
                return encoding
    return "utf-8"


def _separator(text: str) -> tuple[str, str]:
    """As a first line "sep=;" says, as Excel writes; else what most often stands between the headings."""
    if said := re.match(r"\ufeff?sep=([,;\t|])\r?\n", text, re.IGNORECASE):
        return said[1], text[said.end() :]
    headings = next((line for line in text.splitlines() if line.strip()), "")
    unquoted = re.sub(r'"[^"]*"', "", headings)
    return max(SEPARATORS, key=unquoted.count), text
