"""The files that came with a letter, kept on the record on which it is filed."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db.models import Model

from foundation.access import Viewer
from foundation.access.records import records_for
from foundation.files import services as files
from foundation.inbound import reading
from foundation.inbound.mail import Enclosure
from foundation.law import Refused
from foundation.tenancy import atomically
from tenants.people.correspondence import queries
from tenants.people.correspondence.models import Letter, Way


def enclosures_of(letter: Letter) -> tuple[Enclosure, ...]:
    """From its original; none where it has no original."""
    if not letter.has_original:
        return ()
    with letter.original.open() as stored:
        content = stored.read()
    if letter.way == Way.EMAIL:
        return reading.read(content).enclosures
    return (Enclosure(_name_of_scan(letter), content),)


@atomically
def keep_enclosures(letter: Letter, *, by: Viewer, at: datetime) -> None:
    """What is refused is said in a sentence, and stays in the original."""
    [record] = records_for(by, letter.record, [letter.record_id or 0])
    kept: list[int] = []
    refusals = list(_refusals(letter, record, kept, by, at))
    letter.remarks = "\n".join(filter(None, (letter.remarks, *refusals)))
    letter.files = kept
    letter.save(update_fields=["remarks", "files"])


@atomically
def take_along(letter: Letter, record: Model, *, by: Viewer, at: datetime) -> None:
    """The files that came with it, and later versions of them, follow it to another record."""
    for file in queries.files_with(letter):
        files.move_file(file=file, record=record, by=by, at=at)


def _refusals(letter: Letter, record: Model, kept: list[int], by: Viewer, at: datetime) -> Iterable[str]:
    """Adds the numbers of the files to `kept`."""
    for enclosure in enclosures_of(letter):
        try:
            file = files.add_file(
                record=record,
                title=f"From {letter.who}: {enclosure.name}"[:200],
                name=enclosure.name,
                content=enclosure.content,
                by=by,
                at=at,
            )
            kept.append(file.pk)
        except Refused as refusal:
            yield f"“{enclosure.name}” is not kept as a file: {refusal.sentence} It is in the original."


def _name_of_scan(letter: Letter) -> str:
    """Its ending was kept with it, for the kinds of text can't be told apart by their content."""
    return (
        f"{letter.get_way_display()} of {letter.on:%-d %B %Y}.{str(letter.original.name).rpartition('.')[2]}"
    )
