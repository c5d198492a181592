"""What a spreadsheet carries that its reader does not see: hidden sheets, rows and columns, comments, the data of a pivot table."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from io import BytesIO
from zipfile import ZipFile

PIECE = 1024 * 1024
# A tag that begins at the end of a piece is read again with the next.
OVERLAP = 64 * 1024
MARKS_OF_UTF_16 = (b"\xff\xfe", b"\xfe\xff")

SHEETS, ROWS, COLUMNS = "hidden sheets", "hidden rows", "hidden columns"
COMMENTS, PIVOTS, UNREAD = "comments", "the data of a pivot table", "parts that could not be looked into"

_TAG = rb"<(?:\w+:)?"
_TRUE = rb"\s*=\s*[\"'](?:1|true)[\"']"
_NOUGHT = rb"\s*=\s*[\"']0(?:\.0+)?[\"']"
_OFFICE = {
    SHEETS: re.compile(_TAG + rb"sheet\b[^>]*\bstate\s*=\s*[\"'](?:very)?hidden", re.IGNORECASE),
    ROWS: re.compile(_TAG + rb"row\b[^>]*\b(?:hidden" + _TRUE + rb"|ht" + _NOUGHT + rb")"),
    COLUMNS: re.compile(_TAG + rb"col\b[^>]*\b(?:hidden" + _TRUE + rb"|width" + _NOUGHT + rb")"),
}
_OPEN = {
    SHEETS: re.compile(rb"\btable:display\s*=\s*[\"']false"),
    ROWS: re.compile(rb"<table:table-row\b[^>]*\btable:visibility\s*=\s*[\"'](?:collapse|filter)"),
    COLUMNS: re.compile(rb"<table:table-column\b[^>]*\btable:visibility\s*=\s*[\"'](?:collapse|filter)"),
    COMMENTS: re.compile(rb"<office:annotation\b"),
    PIVOTS: re.compile(rb"<table:data-pilot-table\b"),
}
# By the name of a part.
_PARTS = {
    COMMENTS: re.compile(r"(threaded)?comments?\d*\.xml$", re.IGNORECASE),
    PIVOTS: re.compile(r"pivotcache", re.IGNORECASE),
}
PATTERNS = {"xlsx": _OFFICE, "ods": _OPEN}


def hidden_in(code: str, content: bytes) -> tuple[str, ...]:
    """In words, each once; nothing for what is no spreadsheet. The package has been found whole and bounded."""
    if code not in PATTERNS:
        return ()
    with ZipFile(BytesIO(content)) as archive:
        return tuple(dict.fromkeys(_found(archive, PATTERNS[code])))


def _found(archive: ZipFile, patterns: Mapping[str, re.Pattern[bytes]]) -> Iterator[str]:
    for name in archive.namelist():
        yield from (what for what, pattern in _PARTS.items() if pattern.search(name))
        if name.endswith(".xml"):
            yield from _found_in(archive, name, patterns)


def _found_in(archive: ZipFile, name: str, patterns: Mapping[str, re.Pattern[bytes]]) -> Iterator[str]:
    with archive.open(name) as part:
        window = b""
        while piece := part.read(PIECE):
            if not window and piece.startswith(MARKS_OF_UTF_16):
                yield UNREAD
                return
            window = window[-OVERLAP:] + piece
            yield from (what for what, pattern in patterns.items() if pattern.search(window))
