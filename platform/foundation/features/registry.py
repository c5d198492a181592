from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

from django.conf import settings

from foundation.features.acts import ActSource
from foundation.features.feature import (
    Action,
    Addresses,
    Audience,
    Feature,
    NavigationItem,
    Publication,
    Record,
)
from foundation.features.keeping import Unlogged
from foundation.features.mail import Mail
from foundation.features.papers import Paper
from foundation.features.subjects import Erased, Holding, Kept, OpenEnd, Serving, Subject, TookPart, Touched
from foundation.tenancy import current_space
from foundation.tenancy.kinds import kinds

if TYPE_CHECKING:
    from datetime import datetime

    from django.db.models import Model, QuerySet

    from foundation.access import Viewer
    from foundation.design.buttons import Button
    from foundation.design.letters import WaitingLetter
    from foundation.features.evidence import Asked, Piece
    from foundation.features.story import Event
    from foundation.imports.declaration import ImportKind


class FeatureError(TypeError):
    """An app whose module `feature` holds no `FEATURE`."""


def features_here() -> tuple[Feature, ...]:
    """The features of the apps of the current space."""
    return features_of(current_space().kind)


@cache
def features_of(kind: str) -> tuple[Feature, ...]:
    """The features of the apps of a kind of space, in the order of config/spaces.py."""
    return tuple(feature for app, feature in _features() if kind in _kinds_of(app))


@cache
def addresses_of(kind: str, *audiences: Audience) -> tuple[Addresses, ...]:
    """The addresses that a kind of space has for these audiences."""
    mounted = ((app, addresses) for app, feature in _features() for addresses in feature.addresses)
    chosen = [
        addresses
        for app, addresses in mounted
        if kind in (addresses.spaces or _kinds_of(app)) and addresses.audience in audiences
    ]
    return tuple(sorted(chosen, key=lambda addresses: addresses.rank))


@cache
def navigation_items(kind: str) -> tuple[NavigationItem, ...]:
    """The navigation of a kind of space, section by section."""
    items = [
        item
        for app, feature in _features()
        for item in feature.navigation
        if kind in (item.spaces or _kinds_of(app))
    ]
    return tuple(sorted(items, key=lambda item: (item.section.rank if item.section else 0, item.rank)))


def is_there(item: NavigationItem) -> bool:
    """Whether a place that is only there for a while is there now."""
    return item.when is None or item.when()


@cache
def actions_of(kind: str) -> tuple[Action, ...]:
    """What may be begun in a kind of space, the most usual first."""
    actions = [action for feature in features_of(kind) for action in feature.actions]
    return tuple(sorted(actions, key=lambda action: (action.looks, action.rank)))


def has_search(kind: str) -> bool:
    """Whether the apps of a kind of space have anything that can be searched."""
    return any(feature.search_sources for feature in features_of(kind))


@cache
def records_of(kind: str) -> dict[str, Record]:
    """The kinds of record of a kind of space on which notes and files are kept, by their labels."""
    return {record.label: record for feature in features_of(kind) for record in feature.records}


@cache
def case_records_of(kind: str) -> dict[str, Record]:
    """The kinds of record that are cases, by the code in their reply addresses."""
    return {record.case.code: record for record in records_of(kind).values() if record.case}


@cache
def imports_of(kind: str) -> dict[str, ImportKind]:
    """What can be brought into a kind of space from a file, by its code."""
    return {brought.code: brought for feature in features_of(kind) for brought in feature.imports}


@cache
def publications_of(kind: str) -> dict[str, Publication]:
    """What a kind of space publishes, by the labels of its records."""
    return {
        publication.label: publication
        for feature in features_of(kind)
        for publication in feature.publications
    }


@cache
def act_sources_of(kind: str) -> dict[str, ActSource]:
    """The records of a kind of space that are acts under a decision, by their labels."""
    return {source.label: source for feature in features_of(kind) for source in feature.acts}


def nameable_as(part: str, on: date) -> list[tuple[str, str]]:
    """What a decision can name for that part, as identifiers and words, in the order of config/spaces.py."""
    return [
        choice
        for feature in features_here()
        for nameable in feature.names
        if nameable.part == part
        for choice in nameable.choices(on)
    ]


def starts_from(origin: object, viewer: Viewer) -> list[Button]:
    """Buttons that lead from a record, or whatever else a page shows, to the apps above it."""
    return [
        button for feature in features_here() if feature.starts for button in feature.starts(origin, viewer)
    ]


@cache
def labels_that_hang(kind: str) -> tuple[str, ...]:
    """The labels of the records that hang on a matter, in the order of config/spaces.py."""
    return tuple(label for feature in features_of(kind) for label in feature.hangs)


def story_of(matter: Model) -> list[Event]:
    """What happened about a matter, the earliest first, from each app that has records hanging on it."""
    told = [event for feature in features_here() if feature.story for event in feature.story(matter)]
    return sorted(told, key=lambda event: event.on)


def evidence_on(asked: Asked) -> list[Piece]:
    """What each app's records show on what is asked, within its days, the earliest first."""
    told = [piece for feature in features_here() if feature.evidence for piece in feature.evidence(asked)]
    return sorted((piece for piece in told if asked.covers(piece.on)), key=lambda piece: piece.on)


def papers_here(label: str = "") -> list[Paper]:
    """Every text that waits to be signed, or those of one kind of record, from the apps of the current space."""
    kinds = [item for feature in features_here() for item in feature.papers.items()]
    return [paper for kind, waiting in kinds if label in ("", kind) for paper in waiting()]


def mail_here() -> list[Mail]:
    """What comes in, from each app of the current space that takes it."""
    return [feature.mail for feature in features_here() if feature.mail]


def holdings_of(person: Model) -> list[Holding]:
    """The records that each app keeps about a person; kinds with none are left out."""
    holdings = [holding for feature in features_here() if feature.holds for holding in feature.holds(person)]
    return [holding for holding in holdings if holding.count]


def open_ends_of(people: Sequence[Model], on: date) -> list[OpenEnd]:
    """What goes on by that day although these people take part no longer."""
    if not people:
        return []
    return [end for feature in features_here() if feature.open_ends for end in feature.open_ends(people, on)]


def serving(on: date) -> list[Serving]:
    """Who serves the space on that day, once for each office."""
    return [one for feature in features_here() if feature.serves for one in feature.serves(on)]


def took_part(people: Sequence[Model], since: date) -> list[TookPart]:
    """What these people did for the space since that day, the earliest first."""
    found = [
        one for feature in features_here() if feature.took_part for one in feature.took_part(people, since)
    ]
    return sorted(found, key=lambda one: (one.on, one.record))


def labels_that_touch() -> list[str]:
    """The kinds of record of which it is known what they touch."""
    return sorted(label for feature in features_here() for label in feature.touches)


def touched(label: str, numbers: Sequence[int]) -> dict[int, list[Touched]]:
    """What each of these records touches; those that touch nothing are left out."""
    found: dict[int, list[Touched]] = {}
    for feature in features_here():
        for number, one in feature.touches[label](numbers) if label in feature.touches and numbers else ():
            found.setdefault(number, []).append(one)
    return found


def ask_before_move(record: Model, by: Viewer, at: datetime) -> None:
    """Let each app that watches steps refuse this one."""
    for feature in features_here():
        if feature.before_move:
            feature.before_move(record, by, at)


def narrowed(viewer: Viewer, records: QuerySet[Any]) -> QuerySet[Any]:
    """Of records those of which no app keeps the papers from the viewer."""
    for feature in features_here():
        if feature.narrows:
            records = feature.narrows(viewer, records)
    return records


def unlogged() -> tuple[Unlogged, ...]:
    """What the audit log must never hold, in whatever kind of space."""
    return tuple(declared for _, feature in _features() for declared in feature.unlogged)


def people_found(*, email: str, name: str = "") -> list[Model]:
    """The records of people who are reached at that address or, without one, are called so."""
    return [record for feature in features_here() if feature.finds for record in feature.finds(email, name)]


def records_mentioned(text: str) -> list[tuple[str, Sequence[int]]]:
    """The records whose names stand in a text, by the labels of their kinds, whoever asks."""
    kinds = records_of(current_space().kind).items()
    return [(label, kind.mentioned(text)) for label, kind in kinds if kind.mentioned]


def kept_about(subject: Subject) -> list[Kept]:
    """Everything that is kept about somebody: first their own records, then what hangs on them, app by app."""
    told = [kept for feature in features_here() if feature.reads for kept in feature.reads(subject)]
    own = {f"{record._meta.label_lower}:{record.pk}" for record in subject.records}
    return sorted(told, key=lambda kept: kept.key not in own)


def erase(subject: Subject, certificate: int, *, by: Viewer, at: datetime) -> list[Erased]:
    """Let each app take somebody out, inside the caller's transaction: what hangs on their records before the records."""
    erasing = [feature.erases for feature in features_here() if feature.erases]
    return [erases(subject, certificate, by, at) for erases in erasing]


def erase_records(records: Sequence[Model], *, by: Viewer, at: datetime) -> list[tuple[str, str]]:
    """Let each app take out what hangs on these records, and them where they are its own, without a person's certificate, and
    return the rows that were changed or deleted; what is elsewhere about the same people stays."""
    nobody: frozenset[str] = frozenset()
    subject = Subject(tuple(records), names=nobody, emails=nobody, telephones=nobody)
    return [row for done in erase(subject, 0, by=by, at=at) for row in done.rows]


@cache
def _features() -> tuple[tuple[str, Feature], ...]:
    return tuple(_found())


def _found() -> Iterator[tuple[str, Feature]]:
    for app in settings.INSTALLED_APPS:
        if not find_spec(f"{app}.feature"):
            continue
        feature = getattr(import_module(f"{app}.feature"), "FEATURE", None)
        if not isinstance(feature, Feature):
            raise FeatureError(f"{app}/feature.py holds no FEATURE")
        yield app, feature


def _kinds_of(app: str) -> tuple[str, ...]:
    return tuple(code for code, kind in kinds().items() if app in kind.apps)


def letters_waiting(viewer: Viewer, on: date) -> list[WaitingLetter]:
    """The letters of all apps that wait to be printed and posted, the longest wait first."""
    found = [
        letter for feature in features_here() if feature.letters for letter in feature.letters(viewer, on)
    ]
    return sorted(found, key=lambda letter: (letter.since, letter.key))
