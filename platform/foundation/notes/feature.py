from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db.models import Model

from foundation.access import Viewer
from foundation.access.records import holding_on, kind_of
from foundation.agenda import Task
from foundation.design.formats import date_long
from foundation.features import Addresses, Feature, Holding, SearchSource
from foundation.notes import own_data, queries


def holds(person: Model) -> Iterable[Holding]:
    return holding_on(person, "Notes and contacts", queries.count_on(person), "notes")


def to_do(viewer: Viewer, on: date) -> Iterable[Task]:
    """Whom to be in touch with again."""
    return [
        Task(
            f"Be in touch again: {note.with_name or record}",
            f"{record.get_absolute_url()}#notes",  # type: ignore[attr-defined]
            due_on=note.next_on,
            note=f"As noted on {date_long(note.on)} by {note.by_name}.",
        )
        for note, record in queries.next_contacts(viewer)
        if viewer.may(kind_of(record).add)
    ]


FEATURE = Feature(
    addresses=(Addresses("notes/", "foundation.notes.urls"),),
    to_do=to_do,
    holds=holds,
    reads=own_data.reads,
    erases=own_data.erases,
    search_sources=(
        SearchSource(
            "notes",
            "Notes and contacts",
            "notes_note",
            ("text", "with_name"),
            queries.SEE,
            queries.found,
            queries.results,
        ),
    ),
)
