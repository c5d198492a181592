"""Tables as XLSX. Each cell says what it is, so a text that begins with "=" is a text."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import xlsxwriter
from django.http import HttpResponse

from foundation.documents.sheets import IMPOSSIBLE, Cell, Sheet, download, name_of

XLSX_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "default_date_format": "yyyy-mm-dd",
}
# More figures than these a spreadsheet would round: they are kept as a text.
EXACT = 15
WIDTH = 24
LONGEST = 32_767


def xlsx_bytes(sheets: Sequence[Sheet]) -> bytes:
    """The title and the notes stand above the headings, as in ODS."""
    written = io.BytesIO()
    with xlsxwriter.Workbook(written, OPTIONS) as book:
        bold = book.add_format({"bold": True})
        # The same content is the same file, whenever it is made.
        book.set_properties({"created": datetime(2008, 4, 1)})  # noqa: DTZ001 - a file of this kind knows no time zones
        for sheet in sheets:
            _write(book.add_worksheet(name_of(sheet) or "Table"), sheet, bold)
    return written.getvalue()


def _write(page: Any, sheet: Sheet, bold: Any) -> None:
    page.set_column(0, max(0, len(sheet.columns) - 1), WIDTH)
    above = (sheet.title, *sheet.notes)
    for number, line in enumerate(above):
        _cell(page, number, 0, line)
    for place, heading in enumerate(sheet.columns):
        _cell(page, len(above), place, heading, bold)
    for number, row in enumerate(sheet.rows, start=len(above) + 1):
        for place, cell in enumerate(row):
            _cell(page, number, place, cell)


def _cell(page: Any, row: int, place: int, cell: Cell, look: Any = None) -> None:
    match cell:
        case None | "":
            page.write_blank(row, place, None, look)
        case str():
            page.write_string(row, place, IMPOSSIBLE.sub("", cell)[:LONGEST], look)
        case datetime() | date():
            page.write_datetime(row, place, cell, look)
        case int() | Decimal() if len(Decimal(cell).as_tuple().digits) > EXACT:
            page.write_string(row, place, str(cell), look)
        case _:
            page.write_number(row, place, cell, look)


def xlsx_response(sheets: Sequence[Sheet], *, filename: str) -> HttpResponse:
    return download(xlsx_bytes(sheets), XLSX_TYPE, f"{filename}.xlsx")
