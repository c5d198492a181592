from __future__ import annotations

from dataclasses import dataclass
from datetime import date

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
