"""Cells to values: what each row says, and what is wrong at which cell."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError

from foundation.design import forms
from foundation.documents.table_file import Row, Table
from foundation.imports.cells import complaint_of, unguarded
from foundation.imports.declaration import Answers, Checked, Column, ImportKind, Problem, WrongRow
from foundation.imports.models import Import
from foundation.law import Refused
from foundation.reading import UnreadableError

AGAIN = "This row repeats the headings."


@dataclass(frozen=True)
class Numbered:
    """A row of the file with its number in the sheet; its hidden columns are empty if they are left out."""

    number: int
    cells: Row


def rows_of(bringing: Import, table: Table) -> list[Numbered]:
    """The rows below the headings, without empty ones and, if somebody said so, without what is hidden."""
    leaves_out = bringing.layout.get("hidden") == "leave_out"
    hidden_rows = table.hidden_rows if leaves_out else frozenset()
    hidden_columns = table.hidden_columns if leaves_out else frozenset()
    numbered = enumerate(table.rows, start=1)
    shown = (
        Numbered(number, _without(cells, hidden_columns))
        for number, cells in numbered
        if number > bringing.layout["heading_row"] and number not in hidden_rows
    )
    return [row for row in shown if any(row.cells)]


def _without(cells: Row, hidden: frozenset[int]) -> Row:
    if not hidden:
        return cells
    return tuple("" if place in hidden else cell for place, cell in enumerate(cells))


@dataclass(frozen=True)
class RowReader:
    """Reads the rows of one import; `columns` are the places of each column of the kind in the file."""

    kind: ImportKind
    columns: Mapping[str, Sequence[int]]
    headings: Row
    answers: Answers
    month_first: bool
    on: date
    # The same texts come again and again, and reading one asks several validators.
    read_before: dict[tuple[str, str], Any] = field(default_factory=dict)

    @classmethod
    def of(cls, bringing: Import, kind: ImportKind, answers: Answers, on: date) -> RowReader:
        columns: dict[str, list[int]] = {}
        for place, code in sorted((int(place), code) for place, code in bringing.columns.items()):
            columns.setdefault(code, []).append(place)
        return cls(kind, columns, tuple(bringing.headings), answers, bringing.month_first, on)

    def check(self, cells: Row) -> Checked:
        if cells == self.headings:
            return Checked(problems=(Problem(AGAIN),))
        values: dict[str, Any] = {}
        problems = list(self._read(cells, values))
        if problems:
            return Checked(problems=tuple(problems))
        try:
            self.kind.details(values, self.answers, self.on)
        except WrongRow as error:
            return Checked(problems=error.problems)
        except Refused as error:
            return Checked(problems=(Problem(error.detail or error.sentence),))
        return Checked(values)

    def _read(self, cells: Row, values: dict[str, Any]) -> Iterator[Problem]:
        """Fills `values`, and gives what is wrong with the cells."""
        for column in self.kind.columns:
            text = self.text(cells, column)
            if not text:
                if column.needed and column.code in self.columns:
                    yield Problem(column.needed, column.code)
                continue
            try:
                values[column.code] = self._value(column, text)
            except (UnreadableError, ValidationError) as error:
                yield Problem(complaint_of(error), column.code)

    def text(self, cells: Row, column: Column) -> str:
        parts = (unguarded(cells[place]).strip() for place in self.columns.get(column.code, ()))
        return column.join.join(part for part in parts if part)

    def _value(self, column: Column, text: str) -> Any:
        key = (column.code, text)
        if key not in self.read_before:
            self.read_before[key] = column.reader.value(text, month_first=self.month_first)
        return self.read_before[key]


def values_as_kept(values: Mapping[str, Any]) -> dict[str, Any]:
    return {code: value.isoformat() if isinstance(value, date) else value for code, value in values.items()}


def values_again(kind: ImportKind, kept: Mapping[str, Any]) -> dict[str, Any]:
    return {code: kind.column(code).reader.load(value) for code, value in kept.items()}


def answers_of(bringing: Import, kind: ImportKind) -> dict[str, Any]:
    """What was said once for the whole file, with its days as days."""
    questions = kind.questions.base_fields
    return {
        name: date.fromisoformat(value) if value and isinstance(questions.get(name), forms.Date) else value
        for name, value in bringing.answers.items()
    }
