"""How long an app keeps its records, and what the audit log never holds."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from foundation.access import Viewer


@dataclass(frozen=True)
class Retention:
    """How long an app keeps one kind of record: so many months `since` an event in its life.

    `source` is the law that says so. Where none does it is empty, the months are what is usual, and the network chooses for itself.
    `over` gives the numbers of those whose event was on the day or before; `erases` takes them out and returns the rows that it
    changed or deleted, as (table, key). Both may be called for numbers that are gone already.
    """

    code: str
    what: str
    since: str
    months: int
    over: Callable[[date], Sequence[int]]
    erases: Callable[[Sequence[int], Viewer, datetime], Iterable[tuple[str, str]]]
    source: str = ""


@dataclass(frozen=True)
class Unlogged:
    """A table that the audit log must never hold, and why; with `columns`, the log has the table but for the values of these.

    Without columns nobody learns from the log that a row was added, changed or deleted; with them, it says so.
    """

    table: str
    because: str
    columns: tuple[str, ...] = ()
