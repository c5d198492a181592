"""A file is taken in, and it is said how it is read and what its columns hold."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from datetime import date, datetime, timedelta
from hashlib import sha256
from typing import Any

from django.core.files.base import ContentFile
from django.utils.timezone import localdate

from foundation.access import Viewer
from foundation.documents import kinds, refusals, table_file
from foundation.documents.storage import SpaceStorage
from foundation.documents.table_file import Layout, NotATableError, Table
from foundation.imports import matching, queries
from foundation.imports.declaration import ImportKind
from foundation.imports.models import Import
from foundation.imports.rules import (
    AnswersBeforeTheCheck,
    FileHoldsATable,
    HiddenIsDecided,
    NothingBesideTheAnswers,
)
from foundation.imports.workflow import IMPORT, MANAGE, ImportState
from foundation.jobs import ask
from foundation.tenancy import atomic, atomically
from foundation.workflow import begin, move, require_state

KEPT_FOR = timedelta(days=30)
TABLES = ("text", "xlsx", "ods")
BEFORE_THE_CHECK = (ImportState.NEW, ImportState.CHECKED)


def upload(*, kind: ImportKind, name: str, content: bytes, by: Viewer, at: datetime) -> Import:
    """Keep the file, with a suggestion of how to read it. Raises Refused, or FileNotKeptError on a full disk."""
    by.require(MANAGE)
    by.require(kind.permission)
    file_kind = _kind_of_file(name, content)
    table = _table(content, file_kind, None)
    FileHoldsATable.require(
        len([row for row in table.rows if any(row)]) > 1, "It has no rows below its headings."
    )
    with atomic():
        bringing = Import.objects.create(
            kind=kind.code,
            file_name=name,
            file_kind=file_kind,
            digest=sha256(content).hexdigest(),
            content=SpaceStorage().save(f"imports/{secrets.token_hex(16)}", ContentFile(content)),
            layout={
                **vars(table.layout),
                "heading_row": matching.likely_heading_row(kind, table.rows),
                "hidden": "" if table.hides else "none",
                "month_first": False,
            },
            by_name=by.name,
            by_account=by.account_id,
            at=at,
            kept_until=localdate(at) + KEPT_FOR,
        )
        begin(bringing, IMPORT, by=by, at=at)
    return bringing


def _kind_of_file(name: str, content: bytes) -> str:
    try:
        code = kinds.accept(name, content).kind.code
    except refusals.NotAcceptedError as error:
        FileHoldsATable.refuse(str(error))
    FileHoldsATable.require(code in TABLES, "This one holds no table.")
    return code


def _table(content: bytes, file_kind: str, layout: Layout | None) -> Table:
    try:
        return table_file.read_table(
            content, file_kind, layout or table_file.suggested_layout(content, file_kind)
        )
    except NotATableError as error:
        FileHoldsATable.refuse(f"This one can’t be taken in: {error}.")


def table_of(bringing: Import) -> Table:
    """The file as somebody said that it is read. Raises Refused."""
    with bringing.content.open() as stored:
        content = stored.read()
    return _table(content, bringing.file_kind, layout_of(bringing))


def layout_of(bringing: Import) -> Layout:
    return Layout(**{name: bringing.layout.get(name, "") for name in ("encoding", "separator", "sheet")})


@atomically
def say_layout(*, bringing: Import, by: Viewer, at: datetime, **layout: Any) -> None:
    """How the file is read: `encoding`, `separator`, `sheet`, `heading_row`, `hidden`, `month_first`. What its columns hold is
    asked anew. Raises Refused where it can't be read like that."""
    by.require(MANAGE)
    require_state(bringing, IMPORT, BEFORE_THE_CHECK)
    bringing.layout = {**bringing.layout, **layout}
    table = table_of(bringing)
    if not table.hides:
        bringing.layout["hidden"] = "none"
    elif bringing.layout["hidden"] == "none":
        bringing.layout["hidden"] = ""
    FileHoldsATable.require(
        1 <= bringing.layout["heading_row"] < len(table.rows), f"Its last row is row {len(table.rows):,}."
    )
    bringing.columns, bringing.headings = {}, []
    bringing.save(update_fields=["layout", "columns", "headings"])


@atomically
def say_columns(*, bringing: Import, columns: Mapping[int, str], by: Viewer, at: datetime) -> None:
    """What each column holds: the code of the kind's column, by the place in the file."""
    by.require(MANAGE)
    require_state(bringing, IMPORT, BEFORE_THE_CHECK)
    HiddenIsDecided.require(bringing.layout.get("hidden"), "Say whether hidden rows and columns come in.")
    bringing.columns = {str(place): code for place, code in columns.items() if code}
    table = table_of(bringing)
    if queries.kind_of(bringing).nameless:
        _require_nothing_else(table, bringing)
    bringing.headings = list(table.rows[bringing.layout["heading_row"] - 1])
    bringing.save(update_fields=["columns", "headings"])


def _require_nothing_else(table: Table, bringing: Import) -> None:
    """Neither another column, hidden or not, nor another sheet, nor lines above the headings: all of the file is kept for a while."""
    above = bringing.layout["heading_row"] - 1
    NothingBesideTheAnswers.require(
        not any(any(row) for row in table.rows[:above]), "It has lines above its headings."
    )
    NothingBesideTheAnswers.require(len(table.sheets) < 2, "It has several sheets.")
    others = [
        table.rows[above][place] or f"column {place + 1}"
        for place in range(table.width)
        if str(place) not in bringing.columns and any(row[place] for row in table.rows)
    ]
    NothingBesideTheAnswers.require(not others, f"It also has: {', '.join(others)}.")


@atomically
def check(*, bringing: Import, answers: Mapping[str, Any], by: Viewer, at: datetime) -> None:
    """Say what the file does not say itself, and have every row checked."""
    by.require(MANAGE)
    AnswersBeforeTheCheck.require(bringing.columns, "Say what the columns hold first.")
    bringing.answers = {name: _as_kept(value) for name, value in answers.items()}
    move(bringing, IMPORT, "check", by=by, at=at, saving=["answers"])
    bringing.rows.all().delete()
    ask("imports.check", import_id=bringing.pk, after=0)


def _as_kept(value: object) -> object:
    return value.isoformat() if isinstance(value, date) else value


@atomically
def discard(bringing: Import, *, by: Viewer, at: datetime) -> None:
    move(bringing, IMPORT, "discard", by=by, at=at)
    forget(bringing)


@atomically
def forget(bringing: Import) -> None:
    """Delete the file and its rows; who brought it in, when, and the counts stay."""
    bringing.counts = dict(queries.counts(bringing))
    stored, bringing.content = str(bringing.content.name), ""
    bringing.save(update_fields=["counts", "content"])
    bringing.rows.all().delete()
    ask("imports.delete_file", content=stored)
