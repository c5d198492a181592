from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from django.apps import apps

from foundation.features.acts import ActSource, Nameable
from foundation.features.mail import Case, Mail, TakesMail

if TYPE_CHECKING:
    from django.db.models import Model, QuerySet

    from foundation.access import Role, Viewer
    from foundation.agenda import Task
    from foundation.api.scopes import Scope
    from foundation.design.buttons import Button
    from foundation.design.identity import Identity
    from foundation.design.letters import WaitingLetter
    from foundation.features.evidence import Asked, Piece
    from foundation.features.keeping import Retention, Unlogged
    from foundation.features.papers import Paper
    from foundation.features.story import Event
    from foundation.features.subjects import (
        Erased,
        Holding,
        Kept,
        Merged,
        OpenEnd,
        Serving,
        Subject,
        TookPart,
        Touched,
    )
    from foundation.imports.declaration import ImportKind
    from foundation.tenancy import Space


class Audience(StrEnum):
    """For whom a page or an endpoint is; who may open it, the page itself declares."""

    STAFF = "staff"
    PUBLIC = "public"
    COUNCIL = "council"
    API = "api"


@dataclass(frozen=True)
class Addresses:
    """A module of addresses and the prefix under which it is mounted; by rank where their order is seen, as in the
    document of the API.

    `spaces` are the kinds of space that have these pages; left empty, the kinds whose apps include this one.
    """

    prefix: str
    urls: str
    audience: Audience = Audience.STAFF
    spaces: tuple[str, ...] = ()
    rank: int = 50


@dataclass(frozen=True)
class Section:
    """A part of the navigation; from left to right by rank. One in which the viewer has a single item is shown as that item."""

    code: str
    title: str
    rank: int


# What a signed-in person needs now and then, in every space that has people who sign in.
OFFICE = Section("office", "Office", 90)
OFFICE_ACCESS, OFFICE_WORK, OFFICE_RECORDS = "Access and look", "How work runs", "What is kept"
# Below every page.
FOOTER = Section("footer", "Footer", 99)
# What is open to everybody, listed on the front page of a space and not in its navigation.
PUBLISHED = Section("published", "Everything is open", 98)


@dataclass(frozen=True)
class NavigationItem:
    """A place in the navigation, and the permission that makes it worth showing; an empty one is for everybody.

    Items for staff are for those who are signed in, public items for visitors. Without a section it stands in the main line itself.
    `spaces` are the kinds of space that show it; left empty, the kinds whose apps include this one. `when` is asked each time that a
    page is drawn, for a place that is only there for a while. In a section with many ways, `group` is the part of it to which this one
    belongs, and `hint` says on the page of the section what it is for.
    """

    text: str
    name: str
    permission: str = ""
    section: Section | None = None
    rank: int = 50
    audience: Audience = Audience.STAFF
    spaces: tuple[str, ...] = ()
    when: Callable[[], bool] | None = None
    group: str = ""
    hint: str = ""


@dataclass(frozen=True)
class Action:
    """Something that a person may begin from the start page; or, if it only `looks`, a place that comes after those."""

    text: str
    hint: str
    name: str
    permission: str = ""
    rank: int = 50
    looks: bool = False


@dataclass(frozen=True)
class FigureSource:
    """An app's records, the page that shows them, and what they count from the first to the last day of a period.

    `None` for a code says that the figure is not known, which is not zero.
    """

    name: str
    page: str
    figures: Callable[[date, date], Mapping[str, int | None]]


@dataclass(frozen=True)
class Result:
    """A record that a search found, as its app shows it."""

    key: int
    title: str
    url: str
    detail: str = ""


@dataclass(frozen=True)
class SearchSource:
    """The columns of a table that are searched, those of its records that a viewer may see, and how the app shows some of them.

    `code` is stored with every entry, so it is never renamed. The table's key is called `id`. Many may be found and few are shown,
    so `find` only chooses, and `show` is asked for the few; what the viewer may not see it leaves out too.
    """

    code: str
    title: str
    table: str
    columns: tuple[str, ...]
    permission: str
    find: Callable[[Viewer, Sequence[int]], QuerySet[Any]]
    show: Callable[[Viewer, Sequence[int]], Iterable[Result]]


@dataclass(frozen=True)
class Looks:
    """That it is noted who opens the page of a record, and the lists, by the names of their addresses, that hold such records and
    can be downloaded."""

    lists: tuple[str, ...] = ()


@dataclass(frozen=True)
class Record:
    """A kind of record on which notes and files are kept, named by its model's label ("members.member").

    `find` gives those of the numbers that the viewer may see, through the app's own query; it may raise NotPermitted. Who finds a
    record and may `see` reads what is kept on it, whoever may `add` adds to it. A record has a title (`str`) and an address.

    Where records can be merged, `merged` says of each number with which others; numbers that stand alone are left out. The surviving
    record shows what is kept on any of them, so `find` is never asked for the others. `mentioned`: whose names stand in a text.
    Of a `private` kind, whoever does not find a record learns nothing of it elsewhere: not from the audit log, emails or letters either.
    """

    label: str
    see: str
    add: str
    find: Callable[[Viewer, Sequence[int]], QuerySet[Any]]
    case: Case | None = None
    looks: Looks | None = None
    merged: Callable[[Sequence[int]], Mapping[int, Merged]] | None = None
    mentioned: Callable[[str], Sequence[int]] | None = None
    private: bool = False


@dataclass(frozen=True)
class Texts:
    """Columns of rows that people outside read, or that repeat what they read: texts, or data made of texts."""

    rows: QuerySet[Any]
    columns: tuple[str, ...]


@dataclass(frozen=True)
class Publication:
    """A kind of record that people outside the space read, from which words are taken out or which is taken down whole.

    `texts` are all of its texts, also those that hang on it; `find` as for a `Record`; `address` is where it is read, and empty while
    nobody outside reads it. `leaves` says in a sentence what stays of it when it is taken down, `copies` which copies elsewhere do.
    """

    label: str
    find: Callable[[Viewer, Sequence[int]], QuerySet[Any]]
    texts: Callable[[Any], Iterable[Texts]]
    address: Callable[[Any], str]
    leaves: str = "All of it goes, and your note stands in its place."
    copies: str = ""

    @property
    def model(self) -> type[Model]:
        return apps.get_model(self.label)


@dataclass(frozen=True)
class Feature:
    """What one app adds to the platform. It adds nothing where a field is left out."""

    addresses: tuple[Addresses, ...] = ()
    navigation: tuple[NavigationItem, ...] = ()
    actions: tuple[Action, ...] = ()
    to_do: Callable[[Viewer, date], Iterable[Task]] | None = None
    figures: FigureSource | None = None
    roles: tuple[Role, ...] = ()
    scopes: tuple[Scope, ...] = ()
    # The name, logo and colour of a space; without it, the register's name and the platform's colour.
    identity: Callable[[Space], Identity] | None = None
    search_sources: tuple[SearchSource, ...] = ()
    records: tuple[Record, ...] = ()
    # Does an erasure again after a restore, by what `audit.services.blank` was given; returns the rows changed, as (table, key).
    erases_again: Callable[[Mapping[str, Any], str, Viewer, datetime], Iterable[tuple[str, str]]] | None = (
        None
    )
    retention: tuple[Retention, ...] = ()
    unlogged: tuple[Unlogged, ...] = ()
    # Which of its records are acts of the LINk that need a decision, and what of its own a decision can name.
    acts: tuple[ActSource, ...] = ()
    names: tuple[Nameable, ...] = ()
    # Which of its records can be brought in from a file.
    imports: tuple[ImportKind, ...] = ()
    # Which of its records are published, so that something can be taken out of them.
    publications: tuple[Publication, ...] = ()
    # What waits to be signed for the space before it goes out, by the labels of its records, whoever asks.
    papers: Mapping[str, Callable[[], Iterable[Paper]]] = field(default_factory=dict)
    # Buttons that lead on from a record of an app below; each app decides which kinds of record it knows.
    starts: Callable[[object, Viewer], Iterable[Button]] | None = None
    # The labels of its records that hang on a matter, and what happened to those that hang on one.
    hangs: tuple[str, ...] = ()
    story: Callable[[Model], Iterable[Event]] | None = None
    evidence: Callable[[Asked], Iterable[Piece]] | None = None
    mail: Mail | None = None
    # Keeps a message sent to an address of the space: takes foundation.inbound's IncomingMail and Destination, and `received_at`.
    takes_mail: TakesMail | None = None
    # Its letters that wait on a day to be printed and posted, for a viewer who may post them.
    letters: Callable[[Viewer, date], Iterable[WaitingLetter]] | None = None
    # Everything the app keeps about a person of the register, whoever asks, for merging and erasing.
    holds: Callable[[Model], Iterable[Holding]] | None = None
    # What should end when these people of the register take part no longer, and has not by that day.
    open_ends: Callable[[Sequence[Model], date], Iterable[OpenEnd]] | None = None
    # Who serves the space in an office of the app's on that day.
    serves: Callable[[date], Iterable[Serving]] | None = None
    # What these people of the register took part in for the space since that day.
    took_part: Callable[[Sequence[Model], date], Iterable[TookPart]] | None = None
    # What its records touch, by label, for those numbers; and what is asked before any record takes a step.
    touches: Mapping[str, Callable[[Sequence[int]], Iterable[tuple[int, Touched]]]] = field(
        default_factory=dict
    )
    before_move: Callable[[Model, Viewer, datetime], None] | None = None
    # Of records those whose notes, files and letters the viewer may see, whatever their app says.
    narrows: Callable[[Viewer, QuerySet[Any]], QuerySet[Any]] | None = None
    # The records of people who are reached at an email address or, without one, are called by a name.
    finds: Callable[[str, str], Iterable[Model]] | None = None
    # Everything the app keeps about somebody, in words for them.
    reads: Callable[[Subject], Iterable[Kept]] | None = None
    # Takes somebody out, under the number of a certificate.
    erases: Callable[[Subject, int, Viewer, datetime], Erased] | None = None
    # What outlives an account, by the account's id: a sentence for each, shown before the account is closed.
    outlives_account: Callable[[int, datetime], Iterable[str]] | None = None
