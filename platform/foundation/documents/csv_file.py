"""A CSV that somebody made, whatever their program calls one: its encoding and its separator are found out."""

import codecs
import csv
import re
from collections.abc import Iterator, Sequence
from io import StringIO

from charset_normalizer import from_bytes

from foundation.reading import tidied

SEPARATORS = ",;\t|"
MOST_CELLS = 500_000
TELLING = 65_536
COMMONEST = "cp1252"
# A capital or a money sign inside a word, and any sign that is no letter, figure or usual mark.
ODD = re.compile(r"(?<=[^\W\d_])[À-ÖØ-ÞŠŒŽŸ](?=[a-z])|[£€](?=[^\W\d_])|[^\w\s!-~£€‘’“”–—…•°é]")
Row = tuple[str, ...]
MARKS = {
    codecs.BOM_UTF8: "utf-8-sig",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
}


class NotACsvError(ValueError):
    """The message says why, as the end of a sentence."""


def rows(content: bytes, *, most_cells: int = MOST_CELLS) -> list[Row]:
    """Every row, its cells without the spaces around them. Raises NotACsvError."""
    separator, text = _separator(_text_of(content))
    return _read(text, separator, most_cells)


def rows_as(content: bytes, *, encoding: str, separator: str, most_cells: int = MOST_CELLS) -> list[Row]:
    """The same for a file whose encoding and separator somebody has confirmed."""
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError as error:
        raise NotACsvError(
            f"it holds signs that are not written like that, first at byte {error.start:,}"
        ) from None
    return _read(_separator(text)[1], separator, most_cells)


def suggested_separator(content: bytes, encoding: str) -> str:
    return _separator(content.decode(encoding, errors="replace"))[0]


def suggested_encoding(content: bytes, known: Sequence[str]) -> str:
    """The likeliest of the known encodings: UTF-8 and UTF-16 prove themselves, what the others mean is a guess."""
    if marked := next((name for mark, name in MARKS.items() if content.startswith(mark)), ""):
        return marked
    guessed = likely_unicode(content)
    if guessed != "utf-8" or _is_in(content, "utf-8"):
        return "utf-8-sig" if guessed == "utf-8" else guessed
    # Only lines with such letters tell anything.
    telling = b"\n".join(line for line in content.splitlines() if not line.isascii())[:TELLING]
    best = from_bytes(telling, cp_isolation=list(known)).best()
    possible = [name for name in known if _is_in(content, name)]
    likely = best.encoding if best else ""
    return min(
        possible,
        key=lambda name: (
            _oddities(telling.decode(name, errors="replace")),
            name != COMMONEST,
            name != likely,
        ),
        default="latin-1",
    )


def _oddities(text: str) -> int:
    """Signs that stand where no name has them: what a wrong encoding makes of letters and apostrophes."""
    return len(ODD.findall(text))


def _is_in(content: bytes, encoding: str) -> bool:
    try:
        content.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True


def _read(text: str, separator: str, most_cells: int) -> list[Row]:
    if "\x00" in text:
        raise NotACsvError("it is no text. Save it as “CSV UTF-8”")
    if sum(map(text.count, (separator, "\n"))) > most_cells:
        raise NotACsvError(f"it has more than {most_cells:,} cells")
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
        text = content.decode(encoding or likely_unicode(content))
    except UnicodeDecodeError:
        if encoding:
            raise NotACsvError("it says that it is Unicode text, and is not") from None
        text = content.decode("cp1252", errors="replace")
    return text


def likely_unicode(content: bytes) -> str:
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
