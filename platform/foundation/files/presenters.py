from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Model
from django.template.defaultfilters import filesizeformat
from django.urls import reverse

from foundation.access import Viewer
from foundation.access.records import kind_of, label_of
from foundation.design.buttons import Button, Look
from foundation.design.formats import date_long, datetime_long
from foundation.files import queries
from foundation.files.models import Attachment

# How many a record's own page shows.
FIRST = 5


@dataclass(frozen=True)
class Line:
    """A file in a list; without `url` it has been withdrawn, and `remark` says so."""

    anchor: str
    title: str
    about: str
    signed: str
    url: str = ""
    remark: str = ""
    withdraw_url: str = ""


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
    """The files on the record, the newest first."""
    changes = viewer.may(kind_of(record).add)
    return [_line(file, changes=changes) for file in queries.files_on(record, viewer)]


def _line(file: Attachment, *, changes: bool) -> Line:
    there = bool(file.content)
    return Line(
        anchor=f"file-{file.pk}",
        title=file.title,
        about=f"{file.kind_of_file.words}, {filesizeformat(file.size)}",
        signed=f"{file.name}. Added by {file.by_name}, {datetime_long(file.at)}",
        url=reverse("files:download", args=[file.pk]) if there else "",
        remark="" if there else _withdrawal(file),
        withdraw_url=reverse("files:withdraw", args=[file.pk]) if there and changes else "",
    )


def _withdrawal(file: Attachment) -> str:
    return f"Withdrawn by {file.withdrawn_by}, {date_long(file.withdrawn_on)}: {file.withdrawn_because}"
