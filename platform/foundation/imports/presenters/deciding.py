"""What was found in a file: problems at their cells, its rows, and possible duplicates."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from foundation.design import PER_PAGE, Choice, Column, Empty, Filters, Search, Table, Tag
from foundation.documents.workbook import column_letters
from foundation.imports import queries
from foundation.imports.declaration import ImportKind
from foundation.imports.models import Import, Row
from foundation.imports.workflow import RowState
from foundation.reading import look


@dataclass(frozen=True)
class Line:
    """A problem at its cell."""

    number: int
    cell: str
    heading: str
    typed: str
    why: str


def problem_lines(bringing: Import, kind: ImportKind) -> list[Line]:
    places = places_of(bringing)
    return [
        _line(row, problem, kind, places, bringing.headings)
        for row in queries.rows_in(bringing, RowState.WRONG)
        for problem in row.problems
    ]


def places_of(bringing: Import) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for place, code in sorted((int(place), code) for place, code in bringing.columns.items()):
        found.setdefault(code, []).append(place)
    return found


def _line(
    row: Row,
    problem: Mapping[str, str],
    kind: ImportKind,
    places: Mapping[str, Sequence[int]],
    headings: Sequence[str],
) -> Line:
    own = places.get(problem["column"], ())
    if not own:
        heading = kind.column(problem["column"]).title if problem["column"] else "The whole row"
        return Line(row.number, f"Row {row.number}", heading, "", problem["why"])
    typed = " ".join(row.cells[place] for place in own if row.cells[place])
    cell = f"{column_letters(own[0])}{row.number}"
    return Line(row.number, cell, headings[own[0]] or column_letters(own[0]), typed, problem["why"])


def problem_filters(query: Mapping[str, str], lines: Sequence[Line]) -> Filters:
    headings = dict.fromkeys(line.heading for line in lines)
    return Filters(
        query,
        Search("search", "What was typed, or a row"),
        Choice("heading", "Column", [(heading, heading) for heading in headings], every="Every column"),
        submit="Show",
    )


def narrowed(lines: Sequence[Line], filters: Filters) -> list[Line]:
    words, heading = look(filters.value("search")), filters.value("heading")
    return [
        line
        for line in lines
        if (not heading or line.heading == heading)
        and (not words or words in look(line.typed) or words == str(line.number))
    ]


PROBLEMS = (
    Column[Line]("Cell", lambda line: line.cell, sort=False),
    Column[Line]("Row", lambda line: line.number, numeric=True),
    Column[Line]("Column", lambda line: line.heading),
    Column[Line]("As typed", lambda line: line.typed or "Empty"),
    Column[Line]("What to do", lambda line: line.why),
)


def problems_table(lines: Sequence[Line], *, is_narrowed: bool) -> Table[Line]:
    empty = Empty("No problem is like that" if is_narrowed else "No row has a problem")
    return Table(
        "Problems in the file",
        PROBLEMS,
        lines,
        counts=("problem", "problems"),
        empty=empty,
        per_page=PER_PAGE,
        dense=True,
        personal=True,
    )


def row_filters(query: Mapping[str, str]) -> Filters:
    states = [(state.value, state.label) for state in RowState]
    return Filters(query, Choice("state", "Show", states, every="Every row"), submit="Show")


MEND = "What to mend"


def rows_table(bringing: Import, rows: QuerySet[Row], kind: ImportKind) -> Table[Row]:
    """The rows as they stood in the file: as a file, a sheet to mend and bring in again."""
    places, headings = places_of(bringing), bringing.headings

    def cell(place: int) -> Any:
        return lambda row: row.cells[place]

    def mend(row: Row) -> str:
        wrong = [
            f"{line.heading}: {line.why}"
            for line in (_line(row, problem, kind, places, headings) for problem in row.problems)
        ]
        return "\n".join((*wrong, *([row.note] if row.note else [])))

    own = [Column[Row](_heading(headings, place), cell(place), sort=False) for place in range(len(headings))]
    columns = [
        *own,
        Column[Row]("Row in the file", lambda row: row.number, numeric=True, sort="number"),
        Column[Row]("What became of it", lambda row: Tag(RowState.of(row.state)), sort="state"),
        Column[Row](MEND, mend, sort=False),
    ]
    empty = Empty("No row is like that")
    return Table(
        "Rows of the file",
        columns,
        rows,
        counts=("row", "rows"),
        empty=empty,
        per_page=PER_PAGE,
        dense=True,
        personal=True,
    )


def _heading(headings: Sequence[str], place: int) -> str:
    return headings[place] or f"Column {column_letters(place)}"


def about(row: Row, kind: ImportKind) -> str:
    """What a person needs to see of a row to tell whether it is the same, in the order of the kind's columns."""
    values = [row.values.get(column.code) for column in kind.columns]
    shown = [str(value) for value in values if value and not isinstance(value, list)]
    return ", ".join(" ".join(text.split()) for text in shown)[:300]


def duplicate_filters(query: Mapping[str, str]) -> Filters:
    states = [("undecided", "Not decided yet"), ("all", "All of them")]
    return Filters(query, Choice("show", "Show", states, default="undecided"), submit="Show")
