import json
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.apps import apps

from foundation.audit.models import Event

_WORDS = {"INSERT": "Added", "UPDATE": "Changed", "DELETE": "Deleted", "TRUNCATE": "Emptied"}


@dataclass(frozen=True)
class Change:
    column: str
    before: str
    after: str


@dataclass(frozen=True)
class EventRow:
    event: Event
    what: str
    actor: str
    columns: tuple[str, ...]


@cache
def _nouns() -> dict[str, str]:
    return {model._meta.db_table: str(model._meta.verbose_name) for model in apps.get_models()}


def noun(table: str) -> str:
    """What people call a row of the table."""
    return _nouns().get(table, table.replace("_", " "))


def row(event: Event) -> EventRow:
    done = _WORDS.get(event.operation, event.operation)
    return EventRow(
        event=event,
        what=f"{done}: {noun(event.table_name)} {event.row_key or ''}".strip(),
        actor=event.actor or "A command of the platform",
        columns=tuple(sorted(event.after or {})) if event.operation == "UPDATE" else (),
    )


def changes(event: Event) -> list[Change]:
    before, after = event.before or {}, event.after or {}
    return [
        Change(name.replace("_", " "), _text(before.get(name)), _text(after.get(name)))
        for name in sorted({*before, *after})
    ]


def _text(value: Any) -> str:
    if value is None:
        return ""
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
