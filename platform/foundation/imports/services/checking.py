"""Every row is read and compared, some at a time: a worker that is killed begins the last step again, and nothing is there twice."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.utils.timezone import localdate

from foundation.access import Viewer
from foundation.imports import queries
from foundation.imports.declaration import Entry, ImportKind
from foundation.imports.models import Import, Row
from foundation.imports.reading_rows import (
    Numbered,
    RowReader,
    answers_of,
    rows_of,
    values_again,
    values_as_kept,
)
from foundation.imports.saving import save_rows
from foundation.imports.services.uploading import table_of
from foundation.imports.workflow import IMPORT, ImportState, RowState
from foundation.jobs import ask
from foundation.tenancy import atomically
from foundation.tenancy.locking import hold
from foundation.workflow import move

ROWS_AT_ONCE = 2_000


@atomically
def check_some(bringing: Import, *, after: int, by: Viewer, at: datetime) -> None:
    """Read the next rows below the row `after`; when there are no more, look for duplicates."""
    hold(bringing)
    if bringing.state is not ImportState.CHECKING:
        return
    kind = queries.kind_of(bringing)
    rows = rows_of(bringing, table_of(bringing))
    if not after:
        bringing.rows_in_file = len(rows)
        bringing.save(update_fields=["rows_in_file"])
    some = [row for row in rows if row.number > after][:ROWS_AT_ONCE]
    if some:
        _read(bringing, kind, some, at)
        ask("imports.check", import_id=bringing.pk, after=some[-1].number)
    else:
        look_for_duplicates(bringing)
        move(bringing, IMPORT, "found", by=by, at=at)


def _read(bringing: Import, kind: ImportKind, some: Sequence[Numbered], at: datetime) -> None:
    reader = RowReader.of(bringing, kind, answers_of(bringing, kind), localdate(at))
    checked = [(row, reader.check(row.cells)) for row in some]
    Row.objects.bulk_create(
        Row(
            of=bringing,
            number=row.number,
            cells=list(row.cells),
            values=values_as_kept(result.values),
            problems=[vars(problem) for problem in result.problems],
            state=RowState.WRONG.value if result.problems else RowState.WAITING.value,
        )
        for row, result in checked
    )


@atomically
def look_for_duplicates(bringing: Import) -> None:
    """Compare every row that is ready with the register and with the rows before it. What was decided stays while the
    candidates are the same."""
    kind = queries.kind_of(bringing)
    rows = list(queries.rows_in(bringing, RowState.WAITING))
    entries = [Entry(row.number, values_again(kind, row.values)) for row in rows]
    on_register, in_file = kind.matches(entries), kind.same_in_file(entries)
    changed = []
    for row in rows:
        found = [vars(candidate) for candidate in on_register.get(row.number, ())]
        if row.number in in_file:
            earlier, why = in_file[row.number]
            found.append({"row": earlier, "why": why})
        if found != row.candidates:
            row.candidates, row.decision, row.record_id = found, "", None
            changed.append(row)
    save_rows(changed, "candidates", "decision", "record_id")
    bringing.seen_up_to = queries.newest(kind)
    bringing.save(update_fields=["seen_up_to"])
