from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Model

from foundation.access.records import label_of
from foundation.features import Addresses, Feature, Holding, SearchSource, records_of
from foundation.files import queries
from foundation.tenancy import current_space


def holds(person: Model) -> Iterable[Holding]:
    kind = records_of(current_space().kind).get(label_of(person))
    if kind is not None:
        address = person.get_absolute_url()  # type: ignore[attr-defined]
        yield Holding("Files", queries.count_on(person), f"{address}#files", kind.see)


FEATURE = Feature(
    addresses=(Addresses("files/", "foundation.files.urls"),),
    holds=holds,
    search_sources=(
        SearchSource("files", "Files", "files_attachment", ("title", "name"), queries.SEE, queries.found),
    ),
)
