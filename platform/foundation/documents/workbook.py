"""How much a workbook (XLSX, ODS) unpacks to, found before anything is made of it.

A workbook is a ZIP of XML. One stray cell in the last corner makes a reader fill the whole rectangle before it: some
1,500 bytes became 16 thousand million cells. So the parts are unpacked piece by piece, counted, and thrown away.
"""

from __future__ import annotations

import re
import zlib
from dataclasses import dataclass
from io import BytesIO
from typing import IO
from xml.parsers import expat
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

MEGABYTE = 1024 * 1024
MOST_UNPACKED = 30 * MEGABYTE
MOST_ROWS, MOST_COLUMNS = 2_000, 250
KNOWN = {ZIP_STORED, ZIP_DEFLATED}
MARKERS = {"xl/workbook.xml", "content.xml"}


class NotAWorkbookError(ValueError):
    """The content is no XLSX or ODS, whatever its name says."""


class WorkbookTooLargeError(ValueError):
    """It would unpack to more than a program should take in. The message is the end of a sentence."""


def require_small(content: bytes) -> None:
    """Raises NotAWorkbookError or WorkbookTooLargeError, having held a piece of it at a time."""
    try:
        with ZipFile(BytesIO(content)) as archive:
            parts = archive.infolist()
            if not MARKERS & {part.filename for part in parts}:
                raise NotAWorkbookError("it has no sheets")
            left = MOST_UNPACKED
            for part in parts:
                left -= _unpacked(archive, part, left)
    except (BadZipFile, zlib.error, expat.ExpatError, RuntimeError, OSError) as error:
        raise NotAWorkbookError(str(error)) from error


def _unpacked(archive: ZipFile, part: ZipInfo, most: int) -> int:
    """The bytes of a part, by unpacking it: what its heading says may be a lie."""
    if part.file_size > most:
        raise WorkbookTooLargeError(f"it unpacks to more than {MOST_UNPACKED // MEGABYTE}MB")
    if part.compress_type not in KNOWN:
        raise NotAWorkbookError("it is packed in an unusual way")
    with archive.open(part) as opened:
        if part.filename.lower().endswith((".xml", ".rels")):
            return _Extent().read(opened, most)
        return _counted(opened, most)


def _counted(opened: IO[bytes], most: int) -> int:
    size = 0
    while piece := opened.read(MEGABYTE):
        size += len(piece)
        if size > most:
            raise WorkbookTooLargeError(f"it unpacks to more than {MOST_UNPACKED // MEGABYTE}MB")
    return size


@dataclass
class _Extent:
    """Where each cell lies that holds something. Empty ones to the right and below, as programs write, are no matter."""

    row: int = 0
    column: int = 0
    repeated: int = 1

    def read(self, opened: IO[bytes], most: int) -> int:
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.StartElementHandler = self._start
        size = 0
        while piece := opened.read(MEGABYTE):
            size += len(piece)
            if size > most:
                raise WorkbookTooLargeError(f"it unpacks to more than {MOST_UNPACKED // MEGABYTE}MB")
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
        if row > MOST_ROWS or column > MOST_COLUMNS:
            raise WorkbookTooLargeError(
                f"it has a cell in row {row:,}, column {column:,}, and at most {MOST_ROWS:,} rows of "
                f"{MOST_COLUMNS:,} columns can be read"
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
