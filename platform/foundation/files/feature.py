from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Model

from foundation.access.records import holding_on
from foundation.features import Addresses, Feature, Holding, SearchSource
from foundation.files import own_data, queries


def holds(person: Model) -> Iterable[Holding]:
    return holding_on(person, "Files", queries.count_on(person), "files")


FEATURE = Feature(
    addresses=(Addresses("files/", "foundation.files.urls"),),
    holds=holds,
    reads=own_data.reads,
    erases=own_data.erases,
    search_sources=(
        SearchSource(
            "files",
            "Files",
            "files_attachment",
            ("title", "name"),
            queries.SEE,
            queries.found,
            queries.results,
        ),
    ),
)
