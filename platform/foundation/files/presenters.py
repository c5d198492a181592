from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from django.db.models import Model
from django.template.defaultfilters import filesizeformat

from foundation.access import Viewer
from foundation.access.records import kind_of, label_of
from foundation.design.buttons import Button, Look
from foundation.design.formats import date_long, datetime_long
from foundation.files import queries
from foundation.files.models import Attachment, Scan
from foundation.writing.addresses import reverse

# How many a record's own page shows.
FIRST = 5


@dataclass(frozen=True)
class Line:
    """A file in a list; without `url` it has been withdrawn, and `remark` says so."""

    anchor: str
    title: str
    about: str
    signed: str
    scan: str
    url: str = ""
    remark: str = ""
    acts: tuple[Button, ...] = ()
    earlier: tuple[Line, ...] = ()


@dataclass(frozen=True)
class Filed:
    """What a record's page shows: the newest files, where all of them are, and what the viewer may add."""

    lines: list[Line]
    count: int
    url: str
    buttons: list[Button]

    @property
    def has_more(self) -> bool:
        return self.count > len(self.lines)


def filed(record: Model, viewer: Viewer) -> Filed | None:
    """None for a viewer who may not see the files on the record."""
    if not viewer.may(kind_of(record).see):
        return None
    all_of_them = lines(record, viewer)
    address = reverse("files:list", args=[label_of(record), record.pk])
    return Filed(all_of_them[:FIRST], len(all_of_them), address, buttons(record, viewer))


def buttons(record: Model, viewer: Viewer) -> list[Button]:
    if not viewer.may(kind_of(record).add):
        return []
    return [Button("Add a file", reverse("files:add", args=[label_of(record), record.pk]), Look.SECONDARY)]


def lines(record: Model, viewer: Viewer) -> list[Line]:
    """The files on the record, the newest first; earlier versions of one stand with it."""
    changes = viewer.may(kind_of(record).add)
    files = list(queries.files_on(record, viewer))
    by_number = {file.pk: file for file in files}
    replaced = {file.replaces_id for file in files}
    return [
        _line(file, _earlier(file, by_number), changes=changes) for file in files if file.pk not in replaced
    ]


def _earlier(file: Attachment, by_number: Mapping[int, Attachment]) -> tuple[Line, ...]:
    versions = []
    while (before := by_number.get(file.replaces_id or 0)) is not None:
        file = before
        versions.append(_line(file, (), changes=False))
    return tuple(versions)


def _line(file: Attachment, earlier: tuple[Line, ...], *, changes: bool) -> Line:
    there = bool(file.content)
    opens = there and file.scan != Scan.WAITING and (changes or not file.is_held_back)
    return Line(
        anchor=f"file-{file.pk}",
        title=file.title,
        about=f"{file.kind_of_file.words}, {filesizeformat(file.size)}",
        signed=f"{file.name}. Added by {file.by_name}, {datetime_long(file.at)}",
        scan=_scan(file),
        url=reverse("files:download", args=[file.pk]) if opens else "",
        remark=_held_back(file) if there else _withdrawal(file),
        acts=tuple(_acts(file)) if there and changes else (),
        earlier=earlier,
    )


def _scan(file: Attachment) -> str:
    words = file.get_scan_display()
    return f"{words}. {file.scan_said}" if file.scan_said else words


def _acts(file: Attachment) -> Iterator[Button]:
    if file.is_held_back:
        yield Button("Release", reverse("files:release", args=[file.pk]), Look.LINK, file.title)
    yield Button("Replace", reverse("files:replace", args=[file.pk]), Look.LINK, file.title)
    yield Button("Withdraw", reverse("files:withdraw", args=[file.pk]), Look.LINK, file.title)


def _held_back(file: Attachment) -> str:
    if file.is_held_back:
        return f"Held back: it has {file.hidden}. Somebody who may add files looks at it and releases it, or withdraws it."
    return (
        f"It has {file.hidden}. Released by {file.released_by}, {date_long(file.released_on)}"
        if file.hidden
        else ""
    )


def _withdrawal(file: Attachment) -> str:
    return f"Withdrawn by {file.withdrawn_by}, {date_long(file.withdrawn_on)}: {file.withdrawn_because}"
