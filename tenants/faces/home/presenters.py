from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from foundation.access import Viewer
from foundation.agenda import Task
from foundation.design.formats import date_long, date_weekday, how_soon
from foundation.features import actions_of
from foundation.tenancy import current_space
from foundation.writing.addresses import reverse
from tenants.permissions import P
from tenants.roles import ROLES

SOON = timedelta(days=7)
# A part of the list longer than this names its first ones and leads to the rest.
SHOWN = 20


@dataclass(frozen=True)
class Line:
    """A task with its date in words."""

    task: Task
    when: str
    day: str
    late: bool = False


@dataclass(frozen=True)
class Part:
    """One stretch of time, with what falls into it."""

    code: str
    title: str
    lines: tuple[Line, ...]
    hidden: int = 0
    hint: str = ""

    @property
    def count(self) -> int:
        return len(self.lines) + self.hidden


def agenda(tasks: Iterable[Task], today: date, whole: str = "") -> list[Part]:
    """People who wait first, then what is overdue, the next seven days, later, and what has no date.

    `whole` is the part to show to its end.
    """
    given, soon = list(tasks), today + SOON
    people = sorted((task for task in given if task.for_somebody), key=lambda task: _first_day(task, today))
    kept = [task for task in given if not task.for_somebody]
    dated = sorted(((task.due_on, task) for task in kept if task.due_on), key=lambda pair: pair[0])
    undated = sorted((task for task in kept if not task.due_on), key=lambda task: task.since or today)
    parts = [
        ("people", "People who wait for you", people),
        ("overdue", "Overdue", [task for day, task in dated if day < today]),
        ("soon", "In the next 7 days", [task for day, task in dated if today <= day <= soon]),
        ("later", "Later", [task for day, task in dated if day > soon]),
        ("waiting", "With no date", undated),
    ]
    # There is no other list of everybody who waits.
    return [
        _part(code, title, found, today, len(found) if code in ("people", whole) else SHOWN)
        for code, title, found in parts
        if found
    ]


def _first_day(task: Task, today: date) -> date:
    return task.due_on or task.since or today


_HINTS = {"waiting": "No date is set for these. The one that has waited longest comes first."}


def _part(code: str, title: str, tasks: list[Task], today: date, shown: int) -> Part:
    lines = tuple(_line(task, today) for task in tasks[:shown])
    return Part(code, title, lines, len(tasks) - len(lines), _HINTS.get(code, ""))


def _line(task: Task, today: date) -> Line:
    if task.due_on is None:
        return Line(task, _waiting(task.since, today), f"Since {date_long(task.since)}" if task.since else "")
    late = task.due_on < today
    soon = _late(task.due_on, today) if late else _due(task.due_on, today)
    return Line(task, soon, date_weekday(task.due_on), late)


def _due(day: date, today: date) -> str:
    return f"Due {how_soon(day, today)}"


def _late(day: date, today: date) -> str:
    return f"{_days((today - day).days)} late"


def _waiting(since: date | None, today: date) -> str:
    if since is None:
        return "When you can"
    days = (today - since).days
    return f"Waiting {_days(days)}" if days > 0 else "New today"


def _days(number: int) -> str:
    return f"{number:,} day{'' if number == 1 else 's'}"


@dataclass(frozen=True)
class Choice:
    code: str
    text: str
    count: int
    current: bool


def choices(tasks: Iterable[Task], chosen: str) -> list[Choice]:
    """Everything, what people of the LINk have to do, and what others owe to it."""
    kept = list(tasks)
    found = [("", "Everything"), ("ours", "For the LINk to do"), ("theirs", "Owed to the LINk")]
    return [Choice(code, text, len(narrowed(kept, code)), code == chosen) for code, text in found]


def narrowed(tasks: list[Task], chosen: str) -> list[Task]:
    match chosen:
        case "ours":
            return [task for task in tasks if task.is_ours]
        case "theirs":
            return [task for task in tasks if not task.is_ours]
        case _:
            return tasks


MOST_ACTIONS = 8


@dataclass(frozen=True)
class Begin:
    """An action that the viewer's roles let them begin, with its address."""

    text: str
    hint: str
    url: str


def actions(viewer: Viewer) -> list[Begin]:
    return [
        Begin(action.text, action.hint, reverse(action.name))
        for action in actions_of(current_space().kind)
        if not action.permission or viewer.may(action.permission)
    ][:MOST_ACTIONS]


def guide_for(viewer: Viewer) -> str:
    """The page of the guide for whoever governs, or supports the LINk; empty for others."""
    if viewer.may(P.DECISIONS_MAKE):
        return "home:guide_for_members"
    return "home:guide_for_hosts" if viewer.may(P.NOTES_AND_FILES_ADD) else ""


def role_names(viewer: Viewer) -> list[str]:
    return [role.name for role in ROLES if role.code in viewer.roles]


def place_of(viewer: Viewer) -> str:
    """The start page of users who have their own, such as council officers; empty for everyone else."""
    if viewer.may(P.CLOCKS_SEE):
        return ""
    if viewer.may(P.COUNCIL_SEE):
        return "council:start"
    return "referrals:list" if viewer.may(P.REFERRALS_ANSWER) else ""
