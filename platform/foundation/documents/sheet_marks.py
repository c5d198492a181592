"""What a sheet of a workbook hides and computes: told to whoever takes its rows in, because a reader of cells passes over it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from io import BytesIO
from posixpath import join, normpath
from xml.parsers import expat
from zipfile import ZipFile

Attributes = Mapping[str, str]
MEGABYTE = 1024 * 1024


@dataclass
class Marks:
    """Hidden rows are numbered as the sheet numbers them, columns from 0; both only as far as they may hold something."""

    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    formulas: int = 0
    merged: int = 0


def marks_of(content: bytes, *, rows: int, columns: int) -> dict[str, Marks]:
    """By the name of the sheet. For a workbook that `workbook.require_small` let through."""
    with ZipFile(BytesIO(content)) as archive:
        if "content.xml" in archive.namelist():
            return _OpenDocument(rows, columns).read(archive)
        return {
            name: _OfficeSheet(rows, columns).read(archive, part) for name, part in _parts_of_sheets(archive)
        }


def _parts_of_sheets(archive: ZipFile) -> Iterator[tuple[str, str]]:
    sheets: list[tuple[str, str]] = []
    targets: dict[str, str] = {}

    def sheet(name: str, given: Attributes) -> None:
        if name == "sheet":
            sheets.append((given.get("name", ""), given.get("id", "")))

    def relationship(name: str, given: Attributes) -> None:
        if name == "Relationship" and given.get("Type", "").endswith("/worksheet"):
            targets[given.get("Id", "")] = given.get("Target", "")

    _parse(archive, "xl/workbook.xml", sheet)
    _parse(archive, "xl/_rels/workbook.xml.rels", relationship)
    there = set(archive.namelist())
    for name, key in sheets:
        target = targets.get(key, "")
        part = target.lstrip("/") if target.startswith("/") else normpath(join("xl", target))
        if part in there:
            yield name, part


def _parse(archive: ZipFile, part: str, start: Callable[[str, Attributes], None]) -> None:
    if part not in archive.namelist():
        return
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.StartElementHandler = lambda name, given: start(
        name.rpartition(" ")[2], {key.rpartition(" ")[2]: value for key, value in given.items()}
    )
    with archive.open(part) as opened:
        while piece := opened.read(MEGABYTE):
            parser.Parse(piece)
    parser.Parse(b"", True)


@dataclass
class _OfficeSheet:
    rows: int
    columns: int
    row: int = 0
    marks: Marks = field(default_factory=Marks)

    def read(self, archive: ZipFile, part: str) -> Marks:
        _parse(archive, part, self._start)
        return self.marks

    def _start(self, name: str, given: Attributes) -> None:
        match name:
            case "row":
                self.row = _number(given.get("r"), self.row + 1)
                if given.get("hidden") in ("1", "true") and self.row <= self.rows:
                    self.marks.hidden_rows.add(self.row)
            case "col" if given.get("hidden") in ("1", "true"):
                first, last = _number(given.get("min"), 1), _number(given.get("max"), 1)
                self.marks.hidden_columns |= set(range(first - 1, min(last, self.columns)))
            case "f":
                self.marks.formulas += 1
            case "mergeCell":
                self.marks.merged += 1


@dataclass
class _OpenDocument:
    """A file of one part: its tables one after the other; rows and columns that are alike are written once."""

    rows: int
    columns: int
    row: int = 0
    column: int = 0
    found: dict[str, Marks] = field(default_factory=dict)
    marks: Marks = field(default_factory=Marks)

    def read(self, archive: ZipFile) -> dict[str, Marks]:
        _parse(archive, "content.xml", self._start)
        return self.found

    def _start(self, name: str, given: Attributes) -> None:
        match name:
            case "table":
                self.row, self.column, self.marks = 0, 0, Marks()
                self.found[given.get("name", "")] = self.marks
            case "table-column":
                self.column = self._passed(
                    self.column,
                    given.get("number-columns-repeated"),
                    given,
                    self.marks.hidden_columns,
                    self.columns,
                )
            case "table-row":
                rows: set[int] = set()
                self.row = self._passed(self.row, given.get("number-rows-repeated"), given, rows, self.rows)
                self.marks.hidden_rows |= {place + 1 for place in rows}
            case "table-cell":
                self.marks.formulas += "formula" in given
                spans = (given.get("number-columns-spanned", "1"), given.get("number-rows-spanned", "1"))
                self.marks.merged += spans != ("1", "1")

    @staticmethod
    def _passed(place: int, repeated: str | None, given: Attributes, hidden: set[int], most: int) -> int:
        after = place + _number(repeated, 1)
        if given.get("visibility") in ("collapse", "filter"):
            hidden |= set(range(place, min(after, most)))
        return after


def _number(text: str | None, otherwise: int) -> int:
    return int(text) if text and re.fullmatch(r"[0-9]{1,12}", text) else otherwise
