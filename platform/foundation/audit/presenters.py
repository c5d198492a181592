import json
from dataclasses import dataclass
from typing import Any

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


def row(event: Event) -> EventRow:
    noun = event.table_name.replace("_", " ")
    return EventRow(
        event=event,
        what=f"{_WORDS.get(event.operation, event.operation)}: {noun} {event.row_key or ''}".strip(),
        actor=event.actor or "The database's owner",
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
