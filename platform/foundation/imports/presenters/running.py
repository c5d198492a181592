"""How far an import is, and what comes next."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from foundation.design import PER_PAGE, Column, Link, Table
from foundation.design.formats import date_long, datetime_long
from foundation.imports import queries
from foundation.imports.declaration import ImportKind
from foundation.imports.models import Import, Row
from foundation.imports.presenters.preparing import layout_words
from foundation.imports.workflow import AT_WORK, ImportState, RowState
from foundation.writing.addresses import reverse


@dataclass(frozen=True)
class Step:
    """What somebody does next, with the number that it is about."""

    text: str
    url: str


@dataclass(frozen=True)
class Progress:
    """How many rows of how many are done."""

    words: str
    done: int
    total: int

    @property
    def percent(self) -> int:
        return min(100, self.done * 100 // self.total) if self.total else 0


def progress(bringing: Import) -> Progress | None:
    """None while nobody is at work."""
    if bringing.state not in AT_WORK:
        return None
    counts, total = queries.counts(bringing), bringing.rows_in_file
    match bringing.state:
        case ImportState.CHECKING:
            return Progress("rows are checked", sum(counts.values()), total)
        case ImportState.RUNNING:
            return Progress("rows are done", total - counts[RowState.WAITING.value], total)
        case _:
            came_in = sum(
                counts[state.value] for state in (RowState.ADDED, RowState.FILLED, RowState.TAKEN_OUT)
            )
            return Progress("rows are taken out", counts[RowState.TAKEN_OUT.value], came_in)


def summary_rows(bringing: Import, kind: ImportKind) -> list[tuple[Any, ...]]:
    return [
        ("Brings in", kind.words.several.capitalize()),
        ("Brought by", f"{bringing.by_name}, {datetime_long(bringing.at)}"),
        ("How it is read", layout_words(bringing)),
        *([("Ended", bringing.finished_at)] if bringing.finished_at else []),
        ("File and rows", _kept(bringing)),
    ]


def _kept(bringing: Import) -> str:
    if not bringing.content:
        return "Deleted. Who brought it in, when, and the counts below stay."
    return (
        f"Deleted after {date_long(bringing.kept_until)}. Until then what was left out can be downloaded, and the whole "
        "can be undone."
    )


COUNTED = (
    (RowState.WAITING, "Ready to come in"),
    (RowState.ADDED, "Added"),
    (RowState.FILLED, "Filled in on the register"),
    (RowState.WRONG, "With a problem, and left out"),
    (RowState.LEFT_OUT, "Left out"),
    (RowState.TAKEN_OUT, "Taken out again"),
)


def count_rows(bringing: Import) -> list[tuple[Any, ...]]:
    counts = queries.counts(bringing)
    lines = [(words, counts[state.value], _rows_link(bringing, state)) for state, words in COUNTED]
    undecided = queries.undecided(bringing).count() if bringing.state is ImportState.CHECKED else 0
    shown = [line for line in lines if line[1]]
    alike = ("Of these, may be on the register already and wait for a decision", undecided)
    return [*shown[:1], *([alike] if undecided else []), *shown[1:]]


def _rows_link(bringing: Import, state: RowState) -> tuple[str, str] | None:
    if not bringing.content:
        return None
    if state is RowState.WRONG:
        return reverse("imports:problems", args=[bringing.pk]), "See the problems"
    return f"{reverse('imports:rows', args=[bringing.pk])}?state={state.value}", "See the rows"


def steps(bringing: Import) -> list[Step]:
    """What comes next before anything is brought in."""
    place = [bringing.pk]
    if bringing.state is ImportState.NEW:
        return [Step("See how the file is read", reverse("imports:layout", args=place))]
    if bringing.state is ImportState.CHECKED and queries.undecided(bringing).exists():
        return [Step("Decide about possible duplicates", reverse("imports:duplicates", args=place))]
    return []


def held_table(rows: QuerySet[Row], kind: ImportKind) -> Table[Row]:
    names = queries.records_of(kind, rows)
    columns = (
        Column[Row]("Row", lambda row: row.number, numeric=True, sort="number"),
        Column[Row]("Record", lambda row: _record_link(names.get(row.record_id or 0)), sort=False),
        Column[Row]("What holds it back", lambda row: row.note, sort="note"),
    )
    return Table(
        "Rows that hold the undoing back",
        columns,
        rows,
        name="held",
        per_page=PER_PAGE,
        dense=True,
        personal=True,
    )


def _record_link(record: Any) -> Any:
    return Link(str(record), record.get_absolute_url()) if record else "It is gone"
