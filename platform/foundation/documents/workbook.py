"""How much a workbook (XLSX, ODS) unpacks to, found before anything is made of it.

A workbook is a ZIP of XML. One stray cell in the last corner makes a reader fill the whole rectangle before it: some
1,500 bytes became 16 thousand million cells. So the parts are unpacked piece by piece, counted, and thrown away.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import IO
from xml.parsers import expat
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

MEGABYTE = 1024 * 1024


@dataclass(frozen=True)
class Limits:
    """How much of a workbook is taken in: bytes when unpacked, and the last row and column that may hold something."""

    unpacked: int = 30 * MEGABYTE
    rows: int = 2_000
    columns: int = 250


SMALL = Limits()
KNOWN = {ZIP_STORED, ZIP_DEFLATED}
MARKERS = {"xl/workbook.xml", "content.xml"}


class NotAWorkbookError(ValueError):
    """The content is no XLSX or ODS, whatever its name says."""


class WorkbookTooLargeError(ValueError):
    """It would unpack to more than a program should take in. The message is the end of a sentence."""


def require_small(content: bytes, limits: Limits = SMALL) -> None:
    """Raises NotAWorkbookError or WorkbookTooLargeError, having held a piece of it at a time."""
    try:
        with ZipFile(BytesIO(content)) as archive:
            parts = archive.infolist()
            if not MARKERS & {part.filename for part in parts}:
                raise NotAWorkbookError("it has no sheets")
            left = limits.unpacked
            for part in parts:
                left -= _unpacked(archive, part, left, limits)
    except (BadZipFile, zlib.error, expat.ExpatError, RuntimeError, OSError) as error:
        raise NotAWorkbookError(str(error)) from error


def _unpacked(archive: ZipFile, part: ZipInfo, most: int, limits: Limits) -> int:
    """The bytes of a part, by unpacking it: what its heading says may be a lie."""
    if part.file_size > most:
        raise _too_large(limits)
    if part.compress_type not in KNOWN:
        raise NotAWorkbookError("it is packed in an unusual way")
    with archive.open(part) as opened:
        if part.filename.lower().endswith((".xml", ".rels")):
            return _Extent(limits).read(opened, most)
        return sum(map(len, _pieces(opened, most, limits)))


def _pieces(opened: IO[bytes], most: int, limits: Limits) -> Iterator[bytes]:
    size = 0
    while piece := opened.read(MEGABYTE):
        size += len(piece)
        if size > most:
            raise _too_large(limits)
        yield piece


def _too_large(limits: Limits) -> WorkbookTooLargeError:
    return WorkbookTooLargeError(f"it unpacks to more than {limits.unpacked // MEGABYTE}MB")


@dataclass
class _Extent:
    """Where each cell lies that holds something. Empty ones to the right and below, as programs write, are no matter."""

    limits: Limits
    row: int = 0
    column: int = 0
    repeated: int = 1

    def read(self, opened: IO[bytes], most: int) -> int:
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.StartElementHandler = self._start
        size = 0
        for piece in _pieces(opened, most, self.limits):
            size += len(piece)
            parser.Parse(piece)
        parser.Parse(b"", True)
        return size

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        given = {key.rpartition(" ")[2]: value for key, value in attributes.items()}
        match name.rpartition(" ")[2]:
            case "sheetData" | "table":
                self.row, self.repeated = 0, 1
            case "row":
                self.row, self.column = _number(given.get("r"), self.row + 1), 0
            case "c":
                self._place(given.get("r", ""))
            case "table-row":
                self.row, self.column = self.row + self.repeated, 0
                self.repeated = _number(given.get("number-rows-repeated"), 1)
            case "table-cell" | "covered-table-cell":
                self._cell(given)
            case "v" | "is" | "f" | "p":
                self._require(self.row + self.repeated - 1, self.column)
            case "Relationship":
                _require_xml(given)

    def _place(self, reference: str) -> None:
        """Of a cell of an XLSX: by its reference such as B7, or next to the one before."""
        if match := re.fullmatch(r"\$?([A-Za-z]{1,7})\$?([0-9]{1,12})", reference):
            self.column, self.row = _column(match[1]), int(match[2])
        else:
            self.column += 1

    def _cell(self, given: dict[str, str]) -> None:
        """Of an ODS: many alike are written once."""
        self.column += _number(given.get("number-columns-repeated"), 1)
        if any(key.startswith("value") or key.endswith("-value") for key in given):
            self._require(self.row + self.repeated - 1, self.column)

    def _require(self, row: int, column: int) -> None:
        if row > self.limits.rows or column > self.limits.columns:
            raise WorkbookTooLargeError(
                f"it has a cell in row {row:,}, column {column:,}, and at most {self.limits.rows:,} rows of "
                f"{self.limits.columns:,} columns can be read"
            )


def _require_xml(relationship: dict[str, str]) -> None:
    """What is called a sheet is looked at as one."""
    is_sheet = relationship.get("Type", "").endswith("/worksheet")
    if is_sheet and not relationship.get("Target", "").lower().endswith(".xml"):
        raise NotAWorkbookError("a sheet of it is no XML")


def _number(text: str | None, otherwise: int) -> int:
    return int(text) if text and re.fullmatch(r"[0-9]{1,12}", text) else otherwise


def _column(letters: str) -> int:
    place = 0
    for letter in letters.upper():
        place = place * 26 + ord(letter) - ord("A") + 1
    return place


def column_letters(place: int) -> str:
    """The spreadsheet's letters of a column: 0 is A, 26 is AA."""
    letters = ""
    place += 1
    while place:
        place, rest = divmod(place - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
