"""The files about a person, for them, and their taking out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from foundation.access import Viewer
from foundation.design.formats import date_long
from foundation.erasure.services import erase_columns
from foundation.features import Erased, Kept, Subject, kept, rows_of
from foundation.files import queries, services
from foundation.files.models import Attachment


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
    erase_files(files, certificate=certificate, by=by, at=at)
    return Erased(rows=rows_of(files), gone=(("Files", len(files)),))


def erase_files(files: Sequence[Attachment], *, certificate: int, by: Viewer, at: datetime) -> None:
    """Withdraw files that tell of somebody, on whatever record they are, and take out what they were called."""
    because = f"Erased under certificate {certificate}" if certificate else "Kept for long enough"
    for file in files:
        if file.content:
            services.withdraw_file(file=file, because=because, by=by, at=at)
    erase_columns("files_attachment", [file.pk for file in files], ["title", "name"], certificate=certificate)
