"""What is noted about a person, for them, and its taking out."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from foundation.access import Viewer
from foundation.design.formats import date_long
from foundation.erasure.services import erase_columns
from foundation.features import Erased, Kept, Subject, kept, rows_of
from foundation.notes import queries


def reads(subject: Subject) -> Iterable[Kept]:
    for note in queries.on_records(subject.records):
        own_words = note.by_account is None and note.by_name in subject.names
        yield kept(
            note,
            note.get_way_display(),
            ("On", date_long(note.on)),
            ("With", note.with_name),
            ("Text", note.text),
            ("Written by", "You" if own_words else "The LINk’s staff"),
            may_name_others=not own_words,
        )


def erases(subject: Subject, certificate: int, by: Viewer, at: datetime) -> Erased:
    notes = list(queries.on_records(subject.records))
    keys = [note.pk for note in notes]
    erase_columns("notes_note", keys, ["text", "with_name"], certificate=certificate)
    own = [note.pk for note in notes if note.by_account is None and note.by_name in subject.names]
    erase_columns("notes_note", own, ["by_name"], certificate=certificate)
    return Erased(rows=rows_of(notes), gone=(("Notes and contacts", len(notes)),))
