"""What an app says of records that can be brought in from a file. The engine knows nothing else of them."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, ClassVar, Protocol

from django.db.models import Model

from foundation.access import Viewer
from foundation.design.forms import Form
from foundation.imports.cells import Reader

Values = Mapping[str, Any]
Answers = Mapping[str, Any]


@dataclass(frozen=True)
class Column:
    """What a column of a file may hold. `synonyms` are other headings for it. With `join`, several columns of the file may
    hold it together, as the lines of an address do. `needed` is the sentence for a row that lacks it."""

    code: str
    title: str
    reader: Reader
    synonyms: tuple[str, ...] = ()
    join: str = ""
    needed: str = ""
    hint: str = ""


@dataclass(frozen=True)
class Problem:
    """Why a row can't be brought in, and the column that it is about; "" where it is about the row."""

    why: str
    column: str = ""


@dataclass(frozen=True)
class Entry:
    """A row that is ready: its number in the sheet, and its details as the app made them of its values."""

    number: int
    values: Values
    details: Any = None


@dataclass(frozen=True)
class Candidate:
    """A record that may be the same as a row. `about` tells people who or what it is, `why` what speaks for it."""

    record_id: int
    about: str
    why: str


@dataclass(frozen=True)
class Filled:
    """A record whose empty fields a row has filled: the names of those fields."""

    record_id: int
    fields: tuple[str, ...]


@dataclass(frozen=True)
class Words:
    """`one` and `several` of what is brought in, in small letters; `others` is said of a row that is no duplicate."""

    one: str
    several: str
    another: str = "Somebody else: add"


class KeepApart(Protocol):
    def __call__(self, pairs: Iterable[tuple[int, int]], *, by: Viewer, at: datetime) -> None: ...


class ImportKind(ABC):
    """Records of one kind from a file. `code` is stored with every import, so it is never renamed.

    Every method runs inside the engine's transaction, with at most some hundred entries, except `matches`, which gets all
    rows of a file at once. Writes ask the app's own services, so that its rules hold.
    """

    code: ClassVar[str]
    words: ClassVar[Words]
    model: ClassVar[type[Model]]
    # Who may bring these in, beside the permission to bring in anything.
    permission: ClassVar[str]
    columns: ClassVar[tuple[Column, ...]]
    # Where the list of these records is.
    address: ClassVar[str]
    # What is asked once for the whole file; kept as JSON, and cleaned again when it is used.
    questions: ClassVar[type[Form]]
    # Whether its records are tied to nobody: then a file with any other column is refused, which may hold names.
    nameless: ClassVar[bool] = False
    # The app's own rows that belong to a record, by the column that names it: if one changes, the record has changed.
    parts: ClassVar[tuple[tuple[type[Model], str], ...]] = ()
    # Remembers of each pair (the new record, the one on the register) that somebody said they are not the same.
    keep_apart: ClassVar[KeepApart | None] = None

    @abstractmethod
    def details(self, values: Values, answers: Answers, on: date) -> Any:
        """What is to be added, of the values of one row, checked by the app's own rules. Raises WrongRow or Refused."""

    @abstractmethod
    def matches(self, entries: Sequence[Entry]) -> Mapping[int, Sequence[Candidate]]:
        """The records on the register that each row may be the same as, by the row's number."""

    @abstractmethod
    def same_in_file(self, entries: Sequence[Entry]) -> Mapping[int, tuple[int, str]]:
        """For a row that may be the same as an earlier one of the file: the earlier one's number, and why."""

    @abstractmethod
    def add(self, entries: Sequence[Entry], *, by: Viewer, at: datetime) -> Sequence[int]:
        """Add them all; the numbers of the new records, in the order of the entries."""

    @abstractmethod
    def fill(self, pairs: Sequence[tuple[int, Entry]], *, by: Viewer, at: datetime) -> Sequence[Filled]:
        """Fill what is empty on each record with what its row says; nothing that is recorded is changed."""

    @abstractmethod
    def empty_again(self, filled: Mapping[int, Sequence[str]], *, by: Viewer, at: datetime) -> None:
        """Take back what `fill` did: the names of the fields that it filled, by the number of the record."""

    @abstractmethod
    def take_out(self, record_ids: Sequence[int], *, by: Viewer, at: datetime) -> None:
        """Delete records that were added by mistake, and on which nothing hangs."""

    def survivors(self, record_ids: Sequence[int]) -> Mapping[int, int]:
        """By the number of each record its own, or that of the record into which it was merged."""
        return {number: number for number in record_ids}

    def column(self, code: str) -> Column:
        return next(column for column in self.columns if column.code == code)


class WrongRow(ValueError):
    """Raised by `details`: what is wrong with the row."""

    def __init__(self, *problems: Problem) -> None:
        super().__init__("; ".join(problem.why for problem in problems))
        self.problems = problems


@dataclass(frozen=True)
class Checked:
    """A row after its cells were read: its values, or what is wrong with them."""

    values: dict[str, Any] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()
