"""A table that somebody sends as CSV, XLSX or ODS: its cells as text, and what has to be said about them.

How it is written (encoding and separator, or which sheet) is suggested, shown and confirmed: a file does not prove it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, time
from decimal import Decimal
from io import BytesIO

from python_calamine import CalamineError, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from foundation.documents import csv_file, sheet_marks, workbook
from foundation.reading import tidied

MOST_ROWS, MOST_COLUMNS = 25_000, 100
LIMITS = workbook.Limits(unpacked=120 * workbook.MEGABYTE, rows=MOST_ROWS, columns=MOST_COLUMNS)
ENCODINGS = {
    "utf-8-sig": "Unicode (UTF-8)",
    "cp1252": "Windows, Western Europe",
    "mac_roman": "Macintosh, Western Europe",
    "cp850": "DOS, Western Europe",
    "cp1250": "Windows, Central Europe",
    "iso8859_15": "ISO 8859-15, Western Europe",
    "utf-16": "Unicode (UTF-16)",
    "utf-16-le": "Unicode (UTF-16), without a mark",
    "utf-16-be": "Unicode (UTF-16), the other byte first, without a mark",
}
SEPARATORS = {",": "Comma", ";": "Semicolon", "\t": "Tab", "|": "Upright line"}
_GUESSED = ("cp1252", "mac_roman", "cp850", "cp1250", "iso8859_15")
Row = tuple[str, ...]


class NotATableError(ValueError):
    """The content is no table that can be taken in. The message is the end of a sentence that begins "it …"."""


@dataclass(frozen=True)
class Layout:
    """How a file is written: encoding and separator of a CSV, or the sheet of a workbook."""

    encoding: str = ""
    separator: str = ""
    sheet: str = ""


@dataclass(frozen=True)
class Sheet:
    name: str
    hidden: bool


@dataclass(frozen=True)
class Table:
    """`rows` from the first line of the file on, all equally long; row 1 of the sheet is `rows[0]`."""

    layout: Layout
    rows: tuple[Row, ...]
    sheets: tuple[Sheet, ...] = ()
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    formulas: int = 0
    merged: int = 0

    @property
    def width(self) -> int:
        return len(self.rows[0]) if self.rows else 0

    @property
    def hides(self) -> bool:
        return bool(self.hidden_rows or self.hidden_columns)


def suggested_layout(content: bytes, kind: str) -> Layout:
    """`kind` is the code that `documents.kinds` found: "text", "xlsx" or "ods". Raises NotATableError."""
    if kind == "text":
        encoding = csv_file.suggested_encoding(content, _GUESSED)
        encoding = encoding if encoding in ENCODINGS else "cp1252"
        return Layout(encoding, csv_file.suggested_separator(content, encoding))
    sheets = _sheets(_book(content))
    visible = [sheet.name for sheet in sheets if not sheet.hidden]
    return Layout(sheet=visible[0] if visible else sheets[0].name)


def read_table(content: bytes, kind: str, layout: Layout) -> Table:
    """Raises NotATableError."""
    table = _read_csv(content, layout) if kind == "text" else _read_workbook(content, layout)
    if len(table.rows) > MOST_ROWS:
        raise NotATableError(
            f"it has {len(table.rows):,} rows, and at most {MOST_ROWS:,} can be taken in at once"
        )
    if table.width > MOST_COLUMNS:
        raise NotATableError(f"it has {table.width:,} columns, and at most {MOST_COLUMNS:,} can be taken in")
    return table


def _read_csv(content: bytes, layout: Layout) -> Table:
    try:
        rows = csv_file.rows_as(
            content,
            encoding=layout.encoding,
            separator=layout.separator,
            most_cells=MOST_ROWS * MOST_COLUMNS,
        )
    except csv_file.NotACsvError as error:
        raise NotATableError(str(error)) from error
    return Table(layout, _equally_long(rows))


def _equally_long(rows: list[Row]) -> tuple[Row, ...]:
    while rows and not any(rows[-1]):
        rows.pop()
    width = max((len(row) for row in rows), default=0)
    if width > MOST_COLUMNS:
        raise NotATableError(f"it has {width:,} columns, and at most {MOST_COLUMNS:,} can be taken in")
    return tuple(row + ("",) * (width - len(row)) for row in rows)


def _read_workbook(content: bytes, layout: Layout) -> Table:
    book = _book(content)
    sheets = _sheets(book)
    if layout.sheet not in {sheet.name for sheet in sheets}:
        raise NotATableError(f"it has no sheet called “{layout.sheet}”")
    try:
        cells = book.get_sheet_by_name(layout.sheet).to_python(skip_empty_area=False)
    except (CalamineError, ValueError, OSError) as error:
        raise NotATableError("the sheet is damaged") from error
    marks = sheet_marks.marks_of(content, rows=MOST_ROWS, columns=MOST_COLUMNS).get(
        layout.sheet, sheet_marks.Marks()
    )
    table = Table(layout, _equally_long([tuple(map(text_of, row)) for row in cells]), sheets)
    return replace(
        table,
        hidden_rows=frozenset(place for place in marks.hidden_rows if place <= len(table.rows)),
        hidden_columns=frozenset(place for place in marks.hidden_columns if place < table.width),
        formulas=marks.formulas,
        merged=marks.merged,
    )


def _book(content: bytes) -> CalamineWorkbook:
    try:
        workbook.require_small(content, LIMITS)
        return CalamineWorkbook.from_filelike(BytesIO(content))
    except workbook.WorkbookTooLargeError as error:
        raise NotATableError(str(error)) from error
    except (workbook.NotAWorkbookError, CalamineError, ValueError, OSError) as error:
        raise NotATableError("it is damaged, or no spreadsheet") from error


def _sheets(book: CalamineWorkbook) -> tuple[Sheet, ...]:
    sheets = tuple(
        Sheet(sheet.name, hidden=sheet.visible != SheetVisibleEnum.Visible)
        for sheet in book.sheets_metadata
        if sheet.typ == SheetTypeEnum.WorkSheet
    )
    if not sheets:
        raise NotATableError("it has no sheets")
    return sheets


def text_of(cell: object) -> str:
    """A cell of a spreadsheet as it would have been typed. Numbers are kept as floats: the shortest text that gives the
    same float is what was typed."""
    match cell:
        case float():
            return f"{Decimal(repr(cell)):f}".removesuffix(".0")
        case datetime() if cell.time() == time():
            return f"{cell:%Y-%m-%d}"
        case _:
            return tidied(str(cell)).strip()
