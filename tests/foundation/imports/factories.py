"""Files to bring in, made here. Every name is made up."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from datetime import datetime
from io import BytesIO, StringIO
from typing import Any

import xlsxwriter

from foundation.access import Viewer
from foundation.features import imports_of
from foundation.imports import queries
from foundation.imports.models import Import
from foundation.imports.services import running, uploading
from foundation.jobs import services as jobs
from foundation.tenancy import current_space
from tests.people import AT

SYSTEM = Viewer.system("tests")
HEADINGS = ("Name", "Email", "Tel", "Address 1", "Address 2", "Post code", "Member since")
ROWS = (
    ("Ada Quill", "ada@example.org", "01632 960 001", "1 Long Lane", "Bootle", "L20 3DL", "1/5/2009"),
    ("Bea Long", "bea@example.org", "01632 960 002", "2 Long Lane", "Bootle", "l203dl", "2 May 2009"),
    ("Cy Short", "", "01632 960 003", "", "", "", "2009-05-03"),
)
ANSWERS = {
    "kind": "person",
    "tier": "member",
    "joined_on": AT.date(),
    "consent_how": "",
    "consented_on": None,
}


def csv_file(
    rows: Sequence[Sequence[str]] = ROWS,
    headings: Sequence[str] = HEADINGS,
    *,
    encoding: str = "utf-8",
    separator: str = ",",
) -> bytes:
    text = StringIO(newline="")
    writer = csv.writer(text, delimiter=separator)
    writer.writerow(headings)
    writer.writerows(rows)
    return text.getvalue().encode(encoding)


def xlsx_file(
    rows: Sequence[Sequence[Any]] = ROWS, headings: Sequence[str] = HEADINGS, change: Any = None
) -> bytes:
    written = BytesIO()
    book = xlsxwriter.Workbook(written, {"in_memory": True, "default_date_format": "dd/mm/yyyy"})
    sheet = book.add_worksheet("People")
    for number, row in enumerate((headings, *rows)):
        sheet.write_row(number, 0, row)
    if change:
        change(book, sheet)
    book.close()
    return written.getvalue()


def uploaded(
    content: bytes | None = None,
    name: str = "people.csv",
    *,
    kind: str = "members",
    by: Viewer = SYSTEM,
    at: datetime = AT,
) -> Import:
    return uploading.upload(
        kind=imports_of(current_space().kind)[kind],
        name=name,
        content=csv_file() if content is None else content,
        by=by,
        at=at,
    )


def prepared(
    content: bytes | None = None, name: str = "people.csv", *, answers: Any = None, **more: Any
) -> Import:
    """Its columns are those that are suggested; it is being checked, and nothing has been done yet."""
    from foundation.imports.matching import matches

    bringing = uploaded(content, name, **more)
    by, at = more.get("by", SYSTEM), more.get("at", AT)
    table = uploading.table_of(bringing)
    found = matches(queries.kind_of(bringing), table.rows[bringing.layout["heading_row"] - 1])
    columns = {place: match.column.code for place, match in found.items()}
    uploading.say_columns(bringing=bringing, columns=columns, by=by, at=at)
    uploading.check(bringing=bringing, answers=ANSWERS if answers is None else answers, by=by, at=at)
    return bringing


def checked(content: bytes | None = None, name: str = "people.csv", **more: Any) -> Import:
    return worked(prepared(content, name, **more), more.get("at", AT))


def worked(bringing: Import, at: datetime = AT) -> Import:
    """After every step that was asked for."""
    jobs.run_due(at)
    bringing.refresh_from_db()
    return bringing


def brought_in(content: bytes | None = None, name: str = "people.csv", **more: Any) -> Import:
    bringing = checked(content, name, **more)
    running.start(bringing, by=more.get("by", SYSTEM), at=more.get("at", AT))
    return worked(bringing, more.get("at", AT))
