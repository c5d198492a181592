"""What is ready is brought in, some rows in each transaction: stopped, killed or asked for twice, no row comes in twice."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from django.db import IntegrityError
from django.utils.timezone import localdate

from foundation.access import Viewer
from foundation.design.forms.base import constraint_name
from foundation.imports import queries
from foundation.imports.declaration import Entry, ImportKind
from foundation.imports.models import Import, Row
from foundation.imports.reading_rows import answers_of, values_again
from foundation.imports.rules import EveryDuplicateIsDecided, OneImportAtATime
from foundation.imports.saving import save_rows
from foundation.imports.services.checking import look_for_duplicates
from foundation.imports.services.deciding import records_of
from foundation.imports.services.uploading import KEPT_FOR
from foundation.imports.workflow import IMPORT, Decision, ImportState, RowState
from foundation.jobs import ask
from foundation.law import Refused
from foundation.tenancy import atomic, atomically
from foundation.tenancy.locking import hold
from foundation.workflow import move

ROWS_AT_ONCE = 500


@atomically
def start(bringing: Import, *, by: Viewer, at: datetime) -> None:
    number = queries.undecided(bringing).count()
    EveryDuplicateIsDecided.require(not number, f"Rows that wait for a decision: {number:,}.")
    move_alone(bringing, "start", by=by, at=at)
    ask("imports.bring_in", import_id=bringing.pk)


@atomically
def stop(bringing: Import, *, by: Viewer, at: datetime) -> None:
    move(bringing, IMPORT, "stop", by=by, at=at)


@atomically
def go_on(bringing: Import, *, by: Viewer, at: datetime) -> None:
    move_alone(bringing, "go_on", by=by, at=at)
    ask("imports.bring_in", import_id=bringing.pk)


def move_alone(bringing: Import, step: str, *, by: Viewer, at: datetime) -> None:
    """Take a step that begins work, unless another import of the kind is at work."""
    try:
        with atomic():
            move(bringing, IMPORT, step, by=by, at=at)
    except IntegrityError as error:
        if constraint_name(error) == "import_one_of_a_kind_at_work":
            OneImportAtATime.refuse("Another file is being brought in. Wait until it is done.")
        raise


@atomically
def bring_in_some(bringing: Import, *, by: Viewer, at: datetime) -> None:
    """Bring in the next rows; when there are no more, say that it is done."""
    hold(bringing)
    if bringing.state is not ImportState.RUNNING:
        return
    kind = queries.kind_of(bringing)
    if _needs_decisions(bringing, kind):
        move(bringing, IMPORT, "decide_again", by=by, at=at)
        return
    rows = list(queries.rows_in(bringing, RowState.WAITING)[:ROWS_AT_ONCE])
    if rows:
        _bring_in(bringing, kind, rows, by=by, at=at)
        ask("imports.bring_in", import_id=bringing.pk)
        return
    end(bringing, "finish", by=by, at=at)


def _needs_decisions(bringing: Import, kind: ImportKind) -> bool:
    """Before the first row: whether somebody has meanwhile added what a row may be the same as."""
    if queries.rows_in(bringing, RowState.ADDED).exists() or bringing.seen_up_to == queries.newest(kind):
        return False
    look_for_duplicates(bringing)
    return queries.undecided(bringing).exists()


def end(bringing: Import, step: str, *, by: Viewer, at: datetime) -> None:
    bringing.counts, bringing.finished_at = dict(queries.counts(bringing)), at
    bringing.kept_until = localdate(at) + KEPT_FOR
    move(bringing, IMPORT, step, by=by, at=at, saving=["counts", "finished_at", "kept_until"])


def _bring_in(bringing: Import, kind: ImportKind, rows: Sequence[Row], *, by: Viewer, at: datetime) -> None:
    answers, on = answers_of(bringing, kind), localdate(at)
    ready: dict[str, list[tuple[Row, Entry]]] = {choice.value: [] for choice in Decision}
    for row in rows:
        entry = _entry(kind, row, answers, on)
        if entry is not None:
            ready[row.decision or Decision.ADD.value].append((row, entry))
    _add(kind, ready[Decision.ADD.value], by=by, at=at)
    _fill(kind, ready[Decision.FILL.value], by=by, at=at)
    for row, _ in ready[Decision.LEAVE_OUT.value]:
        row.state, row.note = RowState.LEFT_OUT.value, "The same is on the register, or in the file, already."
    images = queries.digests(kind, [row.record_id for row in rows if row.record_id is not None])
    for row in rows:
        row.image = images.get(row.record_id or 0, "")
    save_rows(rows, "state", "problems", "record_id", "filled", "image", "note")
    note_images(bringing, kind, [row.record_id or 0 for row in rows if row.filled])


@atomically
def note_images(bringing: Import, kind: ImportKind, record_ids: Sequence[int]) -> None:
    """Of records that several rows fill, each row knows the last image."""
    rows = (
        list(queries.rows_in(bringing, RowState.FILLED).filter(record_id__in=record_ids))
        if record_ids
        else []
    )
    images = queries.digests(kind, list(record_ids)) if rows else {}
    for row in rows:
        row.image = images.get(row.record_id or 0, "")
    save_rows(rows, "image")


def _entry(kind: ImportKind, row: Row, answers: dict[str, Any], on: date) -> Entry | None:
    values = values_again(kind, row.values)
    try:
        return Entry(row.number, values, kind.details(values, answers, on))
    except Refused as error:
        # A rule that let it through when it was checked.
        row.state = RowState.WRONG.value
        row.problems = [{"why": error.detail or error.sentence, "column": ""}]
        return None


def _add(kind: ImportKind, pairs: Sequence[tuple[Row, Entry]], *, by: Viewer, at: datetime) -> None:
    if not pairs:
        return
    for (row, _), record_id in zip(pairs, kind.add([entry for _, entry in pairs], by=by, at=at), strict=True):
        row.state, row.record_id = RowState.ADDED.value, record_id
    if kind.keep_apart is not None:
        said = [(row.record_id, other) for row, _ in pairs if row.decision for other in records_of(row)]
        kind.keep_apart([(new, other) for new, other in said if new is not None], by=by, at=at)


def _fill(kind: ImportKind, pairs: Sequence[tuple[Row, Entry]], *, by: Viewer, at: datetime) -> None:
    survivors = kind.survivors([row.record_id or 0 for row, _ in pairs])
    for row, _ in pairs:
        row.record_id = survivors.get(row.record_id or 0, row.record_id)
    for some in _rounds(pairs):
        done = kind.fill([(row.record_id or 0, entry) for row, entry in some], by=by, at=at)
        _note_filled(some, {record.record_id: record.fields for record in done})


def _rounds(pairs: Sequence[tuple[Row, Entry]]) -> Iterator[list[tuple[Row, Entry]]]:
    """In each a record comes once: the second row finds what the first has filled."""
    left = list(pairs)
    while left:
        first = {row.record_id: (row, entry) for row, entry in reversed(left)}
        yield list(first.values())
        left = [(row, entry) for row, entry in left if first[row.record_id][0] is not row]


def _note_filled(pairs: Sequence[tuple[Row, Entry]], filled: Mapping[int, Sequence[str]]) -> None:
    for row, _ in pairs:
        row.filled = list(filled.get(row.record_id or 0, ()))
        row.state = RowState.FILLED.value if row.filled else RowState.LEFT_OUT.value
        row.note = (
            "" if row.filled else "The same is on the register, and nothing that it lacks is in the row."
        )
