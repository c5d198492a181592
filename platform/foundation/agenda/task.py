from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import TypeVar

from django.db.models import Count, Min, Model, QuerySet
from django.utils.timezone import localdate

# More tasks of one kind than this stand as one line that leads to their list.
FEW = 5


@dataclass(frozen=True)
class Task:
    """One thing to do: by whom, by when or since when, and where; `for_somebody` who asked for it themselves and waits."""

    what: str
    url: str
    who: str = ""
    due_on: date | None = None
    since: date | None = None
    note: str = ""
    proof: str = ""
    for_somebody: bool = False

    @property
    def is_ours(self) -> bool:
        """For people of this space; everything else is owed to it by somebody else."""
        return not self.who


def summarise(tasks: list[Task], many: str, url: str) -> list[Task]:
    """A handful one by one; more as one line, "12 drafts wait …", as old as the oldest, that leads to their list."""
    if len(tasks) <= FEW:
        return tasks
    oldest = min((task.since for task in tasks if task.since), default=None)
    return [
        Task(f"{len(tasks):,} {many}", url, since=oldest, for_somebody=any(t.for_somebody for t in tasks))
    ]


Row = TypeVar("Row", bound=Model)


def summarise_rows(
    rows: QuerySet[Row], task: Callable[[Row], Task], many: str, url: str, *, since: str
) -> list[Task]:
    """The same of records, of which no more are read than are shown; `since` is the column of their age."""
    few = list(rows[: FEW + 1])
    if len(few) <= FEW:
        return [task(row) for row in few]
    found = rows.order_by().aggregate(count=Count("pk"), oldest=Min(since))
    oldest = found["oldest"]
    return [
        Task(
            f"{found['count']:,} {many}",
            url,
            since=localdate(oldest) if isinstance(oldest, datetime) else oldest,
        )
    ]
