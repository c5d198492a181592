import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.apps import apps
from django.db.models import QuerySet

from foundation.access.models import Download
from foundation.audit.models import Event
from foundation.design import Code, Column, Empty, Hint, Lines, Link, Table, Value
from foundation.writing.addresses import reverse

_WORDS = {
    "INSERT": "Added",
    "UPDATE": "Changed",
    "DELETE": "Deleted",
    "TRUNCATE": "Emptied",
    "ERASE": "Erased from the log",
    "RECHAIN": "Log written anew after seal",
}


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
    columns: str


EVENTS = (
    Column[EventRow]("When", lambda row: row.event.at, sort="at"),
    Column[EventRow]("Who", lambda row: row.actor, sort="actor"),
    Column[EventRow](
        "What",
        lambda row: Lines(Link(row.what, reverse("audit:event", args=[row.event.pk])), Hint(row.columns)),
    ),
)


def events_table(events: QuerySet[Any]) -> Table[EventRow]:
    return Table(
        "Events, the latest first",
        EVENTS,
        events,
        prepare=lambda events: [row(event) for event in events],
        empty=Empty("Nothing in the log fits this"),
        per_page=50,
        size="hidden",
        personal=True,
    )


@cache
def _nouns() -> dict[str, str]:
    return {model._meta.db_table: str(model._meta.verbose_name) for model in apps.get_models()}


def noun(table: str) -> str:
    """What people call a row of the table."""
    return _nouns().get(table, table.replace("_", " "))


def row(event: Event) -> EventRow:
    return EventRow(
        event=event,
        what=_download(event) or _act(event),
        actor=event.actor or "A command of the platform",
        columns=_columns(event),
    )


def _columns(event: Event) -> str:
    if event.image.erased_by:
        return erased(event)
    return ", ".join(sorted(event.after or {})) if event.operation == "UPDATE" else ""


def erased(event: Event) -> str:
    """What stands in place of an image that was taken out of the log."""
    erasure = event.image.erased_by
    return f"Erased under certificate {erasure.after['certificate']}" if erasure else ""


def _act(event: Event) -> str:
    done = _WORDS.get(event.operation, event.operation)
    if event.operation == "RECHAIN":
        return f"{done} {event.row_key or ''}".strip()
    return f"{done}: {noun(event.table_name)} {event.row_key or ''}".strip()


def _download(event: Event) -> str:
    """What left as a file, where the event says that something did."""
    if event.table_name != Download._meta.db_table or event.operation != "INSERT" or event.after is None:
        return ""
    rows = event.after["rows"]
    counted = f"{rows:,} row" if rows == 1 else f"{rows:,} rows"
    return f"Downloaded the list “{event.after['title']}”, {counted}, as {event.after['kind'].upper()}"


def changes(event: Event) -> list[Change]:
    before, after = event.before or {}, event.after or {}
    return [
        Change(name.replace("_", " "), _text(before.get(name)), _text(after.get(name)))
        for name in sorted({*before, *after})
    ]


CHANGES = (
    Column[Change]("Field", lambda change: change.column),
    Column[Change]("Before", lambda change: change.before),
    Column[Change]("After", lambda change: change.after),
)


def changes_table(event: Event) -> Table[Change]:
    nothing = Empty(erased(event) or "No field was written")
    return Table("Before and after", CHANGES, changes(event), empty=nothing, personal=True)


def facts(event: Event) -> list[tuple[str, Value]]:
    erasure = event.image.erased_by
    gone: list[tuple[str, Value]] = []
    if erasure:
        who = f"{row(erasure).actor}, event {erasure.pk}: {erasure.after['reason']}"
        gone = [("Erased", Lines(erased(event), Hint(who)))]
    return [
        ("When", event.at),
        ("Who", row(event).actor),
        ("Place in the log", f"Event {event.pk}, number {event.place} of its transaction"),
        ("Fingerprint", Code(bytes(event.hash).hex())),
        *gone,
    ]


ERASED = (
    Column[tuple[str, int]]("Certificate", lambda row: row[0]),
    Column[tuple[str, int]]("Images erased", lambda row: row[1], numeric=True),
)


def erased_table(counted: Mapping[str, int]) -> Table[tuple[str, int]]:
    """How many images were taken out under each certificate."""
    nothing = Empty("Nothing has been erased")
    return Table("Erased under certificates", ERASED, list(counted.items()), empty=nothing, personal=False)


def _text(value: Any) -> str:
    if value is None:
        return ""
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
