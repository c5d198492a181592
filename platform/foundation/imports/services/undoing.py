"""An import is undone as a whole: first every row is looked at, and only if none holds it back is anything taken out."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.utils.timezone import localdate

from foundation.access import Viewer
from foundation.imports import queries
from foundation.imports.declaration import ImportKind
from foundation.imports.models import Import, Row
from foundation.imports.rules import UndoneWhileKept
from foundation.imports.saving import save_rows
from foundation.imports.services.running import end, move_alone, note_images
from foundation.imports.workflow import ImportState, RowState
from foundation.jobs import ask
from foundation.tenancy import atomically
from foundation.tenancy.locking import hold

ROWS_AT_ONCE = 500
CAME_IN = (RowState.ADDED, RowState.FILLED)


@atomically
def undo(bringing: Import, *, by: Viewer, at: datetime) -> None:
    UndoneWhileKept.require(bringing.content, "The file and its rows have been deleted.")
    UndoneWhileKept.require(localdate(at) <= bringing.kept_until)
    move_alone(bringing, "undo", by=by, at=at)
    waiting = queries.rows_in(bringing, RowState.WAITING)
    waiting.update(state=RowState.LEFT_OUT.value, note="It was stopped before this row.")
    queries.rows_in(bringing, *CAME_IN).update(note="")
    ask("imports.look_back", import_id=bringing.pk, after=0)


@atomically
def look_back_at_some(bringing: Import, *, after: int, by: Viewer, at: datetime) -> None:
    """Look for what holds the undoing back, at the next rows below the row `after`."""
    hold(bringing)
    if bringing.state is not ImportState.UNDOING:
        return
    kind = queries.kind_of(bringing)
    rows = list(queries.rows_in(bringing, *CAME_IN).filter(number__gt=after)[:ROWS_AT_ONCE])
    if rows:
        _note_held(kind, rows)
        ask("imports.look_back", import_id=bringing.pk, after=rows[-1].number)
    elif queries.holding_back(bringing).exists():
        end(bringing, "hold_back", by=by, at=at)
    else:
        ask("imports.take_out", import_id=bringing.pk)


def _note_held(kind: ImportKind, rows: Sequence[Row]) -> dict[int, str]:
    held = queries.held(kind, rows)
    noted = [row for row in rows if row.record_id in held]
    for row in noted:
        row.note = held[row.record_id or 0]
    save_rows(noted, "note")
    return held


@atomically
def take_out_some(bringing: Import, *, by: Viewer, at: datetime) -> None:
    """Take out the next rows. What somebody has changed in the minute since the whole was looked at stays, and is said."""
    hold(bringing)
    if bringing.state is not ImportState.UNDOING:
        return
    kind = queries.kind_of(bringing)
    rows = list(queries.rows_in(bringing, *CAME_IN).filter(note="")[:ROWS_AT_ONCE])
    if not rows:
        end(bringing, "hold_back" if queries.holding_back(bringing).exists() else "undone", by=by, at=at)
        return
    held = _note_held(kind, rows)
    _take_out(bringing, kind, [row for row in rows if row.record_id not in held], by=by, at=at)
    ask("imports.take_out", import_id=bringing.pk)


def _take_out(bringing: Import, kind: ImportKind, rows: Sequence[Row], *, by: Viewer, at: datetime) -> None:
    # Several rows may have filled fields of one record.
    filled: dict[int, list[str]] = {}
    for row in rows:
        if row.state == RowState.FILLED.value and row.record_id is not None:
            filled.setdefault(row.record_id, []).extend(row.filled)
    if filled:
        kind.empty_again(filled, by=by, at=at)
    added = [row.record_id for row in rows if row.state == RowState.ADDED.value and row.record_id is not None]
    kind.take_out(added, by=by, at=at)
    for row in rows:
        row.state = RowState.TAKEN_OUT.value
    save_rows(rows, "state")
    note_images(bringing, kind, list(filled))
