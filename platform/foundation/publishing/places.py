"""Where the texts of a publication stand: rows and columns, as its app declares them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import CharField, Model

from foundation.access.records import label_of
from foundation.features import Publication, publications_of
from foundation.tenancy import current_space


def publication_named(label: str) -> Publication:
    """KeyError for what no app of the space publishes."""
    return publications_of(current_space().kind)[label]


def publication_of(record: Model) -> Publication:
    return publication_named(label_of(record))


@dataclass(frozen=True)
class Place:
    row: Model
    column: str

    @property
    def key(self) -> str:
        return f"{label_of(self.row)}:{self.row.pk}:{self.column}"

    @property
    def name(self) -> str:
        return f"{self.row._meta.verbose_name}, {self.column.replace('_', ' ')}"

    @property
    def value(self) -> Any:
        return getattr(self.row, self.column)

    def write(self, value: Any) -> None:
        setattr(self.row, self.column, value)
        self.row.save(update_fields=[self.column])

    def fitted(self, value: Any) -> Any:
        """A mark may be longer than the words it stands for: the end of a text that no longer fits its column is left out."""
        field = self.row._meta.get_field(self.column)
        width = field.max_length if isinstance(field, CharField) else None
        return f"{value[: width - 1]}…" if width and len(value) > width else value


def places_of(record: Model, *, locked: bool = False) -> Iterator[Place]:
    """Every text of the publication; `locked` until the transaction ends, so that nobody writes meanwhile."""
    for texts in publication_of(record).texts(record):
        rows = texts.rows.select_for_update(of=("self",)) if locked else texts.rows
        for row in rows:
            yield from (Place(row, column) for column in texts.columns)
