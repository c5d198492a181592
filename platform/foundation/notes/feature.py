from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Model

from foundation.access.records import holding_on
from foundation.features import Addresses, Feature, Holding, SearchSource
from foundation.notes import queries


def holds(person: Model) -> Iterable[Holding]:
    return holding_on(person, "Notes and contacts", queries.count_on(person), "notes")


FEATURE = Feature(
    addresses=(Addresses("notes/", "foundation.notes.urls"),),
    holds=holds,
    search_sources=(
        SearchSource(
            "notes", "Notes and contacts", "notes_note", ("text", "with_name"), queries.SEE, queries.found
        ),
    ),
)
