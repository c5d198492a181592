from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from hashlib import sha256
from itertools import islice
from typing import Any
from unicodedata import normalize

from django.apps import apps
from django.db.models import Model, QuerySet
from django.utils.timezone import localdate

from foundation.access import Viewer
from foundation.access.records import label_of
from foundation.design import Column, Day, Empty, Lines, Link, Table, Tag
from foundation.design.buttons import Button, Look
from foundation.design.formats import date_long
from foundation.publishing import queries
from foundation.publishing.matching import near, texts_in
from foundation.publishing.models import WHOLE_MARK, Extent, Redaction
from foundation.publishing.places import places_of, publication_of
from foundation.publishing.workflow import MAKE, REDACTION, SEE
from foundation.workflow import available, history
from foundation.writing.addresses import reverse

MOST_LEFT = 20


@dataclass(frozen=True)
class Notice:
    """What everybody reads in the place of what was taken out."""

    on: date
    note: str
    is_whole: bool

    @property
    def sentence(self) -> str:
        what = "it was taken down" if self.is_whole else "words were taken out"
        return f"On {date_long(self.on)} {what}. {self.note}"


def notices(record: Model) -> list[Notice]:
    return [notice(redaction) for redaction in queries.in_force(record)]


def notices_by_record(records: Sequence[Model]) -> dict[int, list[Notice]]:
    """Of a list of records of one kind, by their numbers."""
    found: dict[int, list[Notice]] = {}
    for redaction in queries.in_force_of(records):
        found.setdefault(redaction.record_id, []).append(notice(redaction))
    return found


def notice(redaction: Redaction) -> Notice:
    return Notice(localdate(redaction.at), redaction.note, redaction.is_whole)


@dataclass(frozen=True)
class OnRecord:
    """What the record's own page shows to those who may see what was taken out of it."""

    lines: list[Redaction]
    buttons: list[Button]


def on_record(record: Model, viewer: Viewer) -> OnRecord | None:
    """None for a viewer who may not see it, and for a record of which nothing can be taken out."""
    if not viewer.may(SEE):
        return None
    found = list(queries.all_of(record).order_by("-pk"))
    buttons = _buttons(record, viewer, down=any(line.is_whole and line.state == "in_force" for line in found))
    return OnRecord(found, buttons) if found or buttons else None


def _buttons(record: Model, viewer: Viewer, *, down: bool) -> list[Button]:
    if down or not (viewer.may(MAKE) and publication_of(record).address(record)):
        return []
    place = [label_of(record), record.pk]
    return [
        Button("Take words out", reverse("publishing:words", args=place), Look.SECONDARY),
        Button("Take it down", reverse("publishing:down", args=place), Look.SECONDARY),
    ]


@dataclass(frozen=True)
class Change:
    """The lines of one text that change, as they are and as everybody will read them."""

    where: str
    before: tuple[str, ...]
    after: tuple[str, ...]


@dataclass(frozen=True)
class Left:
    """Words that may mean somebody whose name is taken out, and the line that they stay in."""

    where: str
    words: str
    line: str


def changes(record: Model, words: Sequence[str], mark: str) -> list[Change]:
    redaction = Redaction(extent=Extent.WORDS, words=list(words), mark=mark)
    return [change for place in places_of(record) for change in _changes(place.name, place.value, redaction)]


def _changes(where: str, value: Any, redaction: Redaction) -> Iterator[Change]:
    lines = [line for text in texts_in(value) for line in text.splitlines()]
    changed = [(line, left) for line in lines if (left := redaction.applied_to(line)) != line]
    if changed:
        before, after = zip(*changed, strict=True)
        yield Change(where, before, after)


def left(record: Model, words: Sequence[str], mark: str) -> list[Left]:
    """The lines in which the same people may stand otherwise written, once the words are taken out: for whoever knows."""
    redaction, sought = Redaction(extent=Extent.WORDS, words=list(words), mark=mark), near(words)
    lines = (
        (place.name, redaction.applied_to(line))
        for place in places_of(record)
        for text in texts_in(place.value)
        for line in text.splitlines()
    )
    found = (
        Left(where, ", ".join(dict.fromkeys(told)), line)
        for where, line in lines
        if (told := [hit.group() for hit in sought.finditer(normalize("NFD", line))])
    )
    return list(islice(dict.fromkeys(found), MOST_LEFT))


def digest(changes: Sequence[Change]) -> str:
    return sha256(repr(changes).encode()).hexdigest()


CHANGES = (
    Column[Change]("Where", lambda change: change.where, sort=False),
    Column[Change]("Now", lambda change: Lines(*change.before), sort=False),
    Column[Change]("As everybody will read it", lambda change: Lines(*change.after), sort=False),
)


LEFT = (
    Column[Left]("Where", lambda left: left.where, sort=False),
    Column[Left]("What stays", lambda left: left.words, sort=False),
    Column[Left]("In this line", lambda left: left.line, sort=False),
)


def left_table(found: Sequence[Left]) -> Table[Left] | None:
    caption = "This may be the same person, and stays unless you add it to the words"
    return Table(caption, LEFT, found, name="left", export=False, personal=False) if found else None


def changes_table(found: Sequence[Change]) -> Table[Change]:
    return Table("What will change", CHANGES, found, export=False, personal=False)


def _what(redaction: Redaction) -> str:
    model = apps.get_model(redaction.record)
    return f"{str(model._meta.verbose_name).capitalize()} {redaction.record_id}"


REDACTIONS = (
    Column[Redaction](
        "What", lambda redaction: Link(_what(redaction), redaction.get_absolute_url()), sort=False
    ),
    Column[Redaction]("Done", lambda redaction: redaction.get_extent_display(), sort="extent"),
    Column[Redaction]("What everybody reads about it", lambda redaction: redaction.note, sort=False),
    Column[Redaction]("On", lambda redaction: Day(localdate(redaction.at)), sort="at"),
    Column[Redaction]("State", Tag, sort="state"),
)


def redactions_table(redactions: QuerySet[Redaction]) -> Table[Redaction]:
    empty = Empty("Nothing has been taken out", "What is published stands as it was published.")
    return Table("Taken out", REDACTIONS, redactions, empty=empty, personal=False)


def facts(redaction: Redaction, record: Model, viewer: Viewer) -> list[tuple[Any, ...]]:
    rows: list[tuple[Any, ...]] = [
        ("State", Tag(redaction)),
        ("Of", _link(redaction, record, viewer)),
        ("What everybody reads", notice(redaction).sentence),
        ("Why", redaction.reason),
        ("By", redaction.by_name),
    ]
    if redaction.mark != WHOLE_MARK:
        rows.insert(2, ("In place of the words", redaction.mark))
    if stays := publication_of(record).copies:
        rows.append(("Copies elsewhere", stays))
    return rows


def _link(redaction: Redaction, record: Model, viewer: Viewer) -> Any:
    found = queries.records_seen(viewer, redaction.record, redaction.record_id)
    return Link(str(record), record.get_absolute_url()) if found else _what(redaction)  # type: ignore[attr-defined]


def moves(redaction: Redaction, viewer: Viewer) -> list[Button]:
    return [
        Button(step.label, reverse(step.page, args=[redaction.pk]), Look.SECONDARY)
        for step in available(redaction, REDACTION, viewer)
        if step.page
    ]


STEPS = {
    "begin": "Taken out",
    "open": "The original was opened",
    "repeat": "Taken out again of what was written since",
    "put_back": "Put back",
}


@dataclass(frozen=True)
class Step:
    """As the history of any record draws it; most steps leave the state as it is, so the label says what was done."""

    label: str
    by_name: str
    at: datetime
    note: str


def steps(redaction: Redaction) -> list[Step]:
    return [
        Step(STEPS[change.move], change.by_name, change.at, change.note)
        for change in history(redaction, REDACTION)
    ]


@dataclass(frozen=True)
class Original:
    where: str
    texts: list[str]


def originals(sealed: Mapping[str, Any]) -> list[Original]:
    return [Original(_where(key), texts_in(value)) for key, value in sealed.items()]


def _where(key: str) -> str:
    label, _, column = key.split(":")
    return f"{apps.get_model(label)._meta.verbose_name}, {column.replace('_', ' ')}"
