"""A person as the apps look for what they keep about them, what they say of it, and what they do when the person is taken out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import TypeVar

from django.db.models import Model

M = TypeVar("M", bound=Model)


@dataclass(frozen=True)
class Holding:
    """What an app keeps about a person: records of one kind, how many, and where whoever has the permission sees them."""

    what: str
    count: int
    url: str
    permission: str


@dataclass(frozen=True)
class OpenEnd:
    """Something that goes on although the person, by the number of their record, takes part no longer: "is an authorised
    representative", and the page where it is ended."""

    person: int
    what: str
    url: str


@dataclass(frozen=True)
class Serving:
    """Somebody of the register, by the number of their record, serves in an office: "Chair, Steering group", since when, and with which
    account they sign in."""

    person: int
    office: str
    since: date
    account: int | None = None


@dataclass(frozen=True)
class TookPart:
    """Somebody of the register, by the number of their record, took part in something: the record that it was about by label and
    number, the day, as what ("Decided"), its title and its page."""

    person: int
    record: tuple[str, int]
    on: date
    how: str
    title: str
    url: str


@dataclass(frozen=True)
class Touched:
    """Something that is decided on, done or written about: a record by its identifier ("providers.provider:7"), or only words."""

    words: str
    identifier: str = ""


@dataclass(frozen=True)
class Merged:
    """Records that are the same, the surviving one first, and since when all of them are."""

    records: tuple[Model, ...]
    since: datetime

    @property
    def survivor(self) -> Model:
        return self.records[0]


@dataclass(frozen=True)
class Subject:
    """Somebody whose data is asked for: the records that are theirs, and what these called them when they were read."""

    records: tuple[Model, ...]
    names: frozenset[str]
    emails: frozenset[str]
    telephones: frozenset[str]

    @classmethod
    def of_records(cls, records: Iterable[Model]) -> Subject:
        """Each record has a `name`, and may have an `email` and a `telephone`."""
        theirs = tuple(records)
        return cls(
            theirs,
            names=_values(theirs, "name"),
            emails=frozenset(email.lower() for email in _values(theirs, "email")),
            telephones=_values(theirs, "telephone"),
        )

    def of(self, model: type[M]) -> list[M]:
        return [record for record in self.records if isinstance(record, model)]

    @property
    def words(self) -> list[str]:
        """What names them and nobody else, as far as anybody can tell."""
        return sorted(self.names | self.emails | self.telephones)


def _values(records: Iterable[Model], field: str) -> frozenset[str]:
    found = (str(getattr(record, field, "")).strip() for record in records)
    return frozenset(value for value in found if value)


@dataclass(frozen=True)
class Kept:
    """Something that is kept about somebody, in words for them. `key` names the row, like "notes.note:12".

    What `may_name_others` is looked over by the host before the person sees it.
    """

    key: str
    what: str
    facts: tuple[tuple[str, str], ...]
    may_name_others: bool = False

    @property
    def said(self) -> tuple[tuple[str, str], ...]:
        """Without what is empty."""
        return tuple((label, words) for label, words in self.facts if words)


def kept(record: Model, what: str, *facts: tuple[str, object], may_name_others: bool = False) -> Kept:
    words = tuple((label, "" if value is None else str(value)) for label, value in facts)
    return Kept(f"{record._meta.label_lower}:{record.pk}", what, words, may_name_others)


@dataclass(frozen=True)
class Erased:
    """What an app did to take somebody out.

    `rows` are the rows that were changed or deleted, as (table, key): the log's images of them have to go, too. `gone` says how many
    of what, `stays` what is kept and why, `first` what stands in the way until somebody has done it.
    """

    rows: tuple[tuple[str, str], ...] = ()
    gone: tuple[tuple[str, int], ...] = ()
    stays: tuple[tuple[str, str], ...] = ()
    first: tuple[str, ...] = ()


def rows_of(records: Iterable[Model]) -> tuple[tuple[str, str], ...]:
    return tuple((record._meta.db_table, str(record.pk)) for record in records)
