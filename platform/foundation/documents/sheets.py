"""Tables as files: CSV and ODS. A text can't become a formula in whatever program opens them."""

import io
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from re import compile as pattern
from typing import Any

from django.http import HttpResponse
from odf.opendocument import OpenDocumentSpreadsheet
from odf.style import Style, TableColumnProperties, TextProperties
from odf.table import Table, TableCell, TableColumn, TableHeaderRows, TableRow
from odf.teletype import addTextToElement
from odf.text import P

from foundation.writing import plain

Cell = str | int | Decimal | date | None

CSV_TYPE = "text/csv; charset=utf-8"
ODS_TYPE = "application/vnd.oasis.opendocument.spreadsheet"
# What spreadsheet programs take for the beginning of a formula, also after spaces and in full width.
FORMULA = pattern(r"^\s*[=+\-@＝＋－＠]")
# Where a program may end a cell: some take more separators than the comma.
SEPARATORS = pattern(r'[",;|\t\r\n]')
LINE_ENDS = pattern("\r\n?|[\n\x85\u2028\u2029]")
# Characters that XML can't hold.
IMPOSSIBLE = pattern(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True)
class Sheet:
    """A table and its notes. `rows` is whole: nothing is read while the file is written."""

    title: str
    columns: Sequence[str]
    rows: Sequence[Sequence[Cell]]
    notes: Sequence[str] = field(default=())

    def __post_init__(self) -> None:
        for row in self.rows:
            if len(row) != len(self.columns):
                raise ValueError(
                    f"{self.title}: a row of {len(row)} cells under {len(self.columns)} headings"
                )


def csv_bytes(sheet: Sheet) -> bytes:
    """One table; the notes follow it after an empty line, so that the first row stays the headings."""
    lines = [_line(sheet.columns), *(_line(row) for row in sheet.rows)]
    if sheet.notes:
        lines += ["", *(_line([note]) for note in sheet.notes)]
    # The mark at the beginning tells spreadsheet programs that it is UTF-8.
    return "".join(f"{line}\r\n" for line in lines).encode("utf-8-sig")


def _line(cells: Sequence[Cell]) -> str:
    """An empty line is no row: a row whose one cell is empty keeps its quotes."""
    return ",".join(_quoted(_plain(cell)) for cell in cells) or '""'


def _quoted(text: str) -> str:
    return '"{}"'.format(text.replace('"', '""')) if SEPARATORS.search(text) else text


def _plain(cell: Cell) -> str:
    match cell:
        case None:
            return ""
        case str():
            clean = IMPOSSIBLE.sub("", cell)
            return f"'{clean}" if FORMULA.match(clean) else clean
        case datetime() | date():
            return cell.isoformat()
        case _:
            return plain(cell)


def ods_bytes(sheets: Sequence[Sheet]) -> bytes:
    document = OpenDocumentSpreadsheet()
    styles = _styles(document)
    for sheet in sheets:
        document.spreadsheet.addElement(_table(sheet, styles))
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def _styles(document: Any) -> dict[str, Any]:
    bold = Style(name="heading", family="table-cell")
    bold.addElement(TextProperties(fontweight="bold"))
    wide = Style(name="wide", family="table-column")
    wide.addElement(TableColumnProperties(columnwidth="5.5cm"))
    document.styles.addElement(bold)
    document.automaticstyles.addElement(wide)
    return {"heading": bold, "wide": wide}


def name_of(sheet: Sheet) -> str:
    """The name of its tab, which may not hold some signs, nor be longer."""
    return IMPOSSIBLE.sub("", sheet.title).translate(str.maketrans("", "", "[]*?:/\\'"))[:31]


def _table(sheet: Sheet, styles: dict[str, Any]) -> Any:
    table = Table(name=name_of(sheet))
    table.addElement(TableColumn(stylename=styles["wide"], numbercolumnsrepeated=max(1, len(sheet.columns))))
    for line in (sheet.title, *sheet.notes):
        table.addElement(_row([line], None))
    header = TableHeaderRows()
    header.addElement(_row(sheet.columns, styles["heading"]))
    table.addElement(header)
    for row in sheet.rows:
        table.addElement(_row(row, None))
    return table


def _row(cells: Sequence[Cell], style: Any) -> Any:
    row = TableRow()
    for cell in cells:
        row.addElement(_typed(cell, style))
    return row


def _typed(cell: Cell, style: Any) -> Any:
    """Each cell says what it is, so a text that begins with "=" is a text."""
    look = {"stylename": style} if style else {}
    match cell:
        case None:
            return TableCell(**look)
        case str():
            made = TableCell(valuetype="string", **look)
            for line in LINE_ENDS.split(IMPOSSIBLE.sub("", cell)):
                made.addElement(_paragraph(line))
            return made
        case datetime() | date():
            made = TableCell(valuetype="date", datevalue=cell.isoformat(), **look)
        case _:
            made = TableCell(valuetype="float", value=plain(cell), **look)
    made.addElement(_paragraph(_plain(cell)))
    return made


def _paragraph(line: str) -> Any:
    """XML would make one space of several, and of a tab: each is written as an element of its own."""
    paragraph = P()
    addTextToElement(paragraph, line)
    return paragraph


def csv_response(sheet: Sheet, *, filename: str) -> HttpResponse:
    return download(csv_bytes(sheet), CSV_TYPE, f"{filename}.csv")


def ods_response(sheets: Sequence[Sheet], *, filename: str) -> HttpResponse:
    return download(ods_bytes(sheets), ODS_TYPE, f"{filename}.ods")


def pdf_response(content: bytes, *, filename: str) -> HttpResponse:
    return download(content, "application/pdf", f"{filename}.pdf")


def download(content: bytes, kind: str, filename: str) -> HttpResponse:
    safe = "".join(c if c.isascii() and (c.isalnum() or c in "-_.") else "-" for c in filename)
    headers = {"Content-Disposition": f'attachment; filename="{safe}"', "X-Content-Type-Options": "nosniff"}
    return HttpResponse(content, content_type=kind, headers=headers)
