"""The files about a person, for them, and their taking out."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from foundation.access import Viewer
from foundation.design.formats import date_long
from foundation.erasure.services import erase_columns
from foundation.features import Erased, Kept, Subject, kept, rows_of
from foundation.files import queries, services


def reads(subject: Subject) -> Iterable[Kept]:
    for file in queries.on_records(subject.records):
        yield kept(
            file,
            "File",
            ("Title", file.title),
            ("Name", file.name),
            ("Kept since", date_long(file.at)),
            ("Withdrawn", date_long(file.withdrawn_on) if file.withdrawn_on else ""),
            may_name_others=True,
        )


def erases(subject: Subject, certificate: int, by: Viewer, at: datetime) -> Erased:
    files = list(queries.on_records(subject.records))
    because = f"Erased under certificate {certificate}" if certificate else "Kept for long enough"
    for file in files:
        if file.content:
            services.withdraw_file(file=file, because=because, by=by, at=at)
    keys = [file.pk for file in files]
    erase_columns("files_attachment", keys, ["title", "name"], certificate=certificate)
    return Erased(rows=rows_of(files), gone=(("Files", len(files)),))
