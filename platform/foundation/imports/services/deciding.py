"""Whether rows that may be on the register already are the same: said by a person, row by row or for the rest at once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from foundation.access import Viewer
from foundation.imports import queries
from foundation.imports.models import Import, Row
from foundation.imports.saving import save_rows
from foundation.imports.workflow import IMPORT, MANAGE, Decision, ImportState
from foundation.tenancy import atomically
from foundation.workflow import require_state


@dataclass(frozen=True)
class Said:
    """A decision about a row; `record_id` is the record on the register that is the same, if its empty fields are filled."""

    decision: Decision
    record_id: int | None = None


@atomically
def decide(*, bringing: Import, said: Mapping[int, Said], by: Viewer, at: datetime) -> None:
    """By the number of the row. A record that was no candidate of the row is passed over."""
    by.require(MANAGE)
    require_state(bringing, IMPORT, ImportState.CHECKED)
    rows = list(queries.alike(bringing).filter(number__in=said).select_for_update())
    _keep((row, said[row.number]) for row in rows if _is_possible(row, said[row.number]))


def _is_possible(row: Row, said: Said) -> bool:
    return said.decision is not Decision.FILL or said.record_id in records_of(row)


def records_of(row: Row) -> list[int]:
    """The records on the register that the row may be the same as, the likeliest first."""
    return [candidate["record_id"] for candidate in row.candidates if "record_id" in candidate]


@atomically
def decide_the_rest(*, bringing: Import, decision: Decision, by: Viewer, at: datetime) -> int:
    """The same about every row about which nothing was said. A row that is like an earlier one of the file alone can't fill
    anything: it is left out. Returns how many rows that were."""
    by.require(MANAGE)
    require_state(bringing, IMPORT, ImportState.CHECKED)
    rows = list(queries.undecided(bringing).select_for_update())
    return _keep((row, _for_the_rest(row, decision)) for row in rows)


def _for_the_rest(row: Row, decision: Decision) -> Said:
    if decision is not Decision.FILL:
        return Said(decision)
    known = records_of(row)
    return Said(Decision.FILL, known[0]) if known else Said(Decision.LEAVE_OUT)


def _keep(pairs: Iterable[tuple[Row, Said]]) -> int:
    rows = []
    for row, said in pairs:
        row.decision, row.record_id = said.decision.value, said.record_id
        rows.append(row)
    save_rows(rows, "decision", "record_id")
    return len(rows)
