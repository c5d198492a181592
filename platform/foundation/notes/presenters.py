"""What was noted on a record and the emails about it, as one list."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Model
from django.utils.timezone import localdate

from foundation.access import Viewer
from foundation.access.records import kind_of, label_of
from foundation.design.buttons import Button, Look
from foundation.design.formats import date_long, datetime_long
from foundation.design.state import State
from foundation.features import mail_here
from foundation.notes import queries
from foundation.notes.models import Direction, Note, Way
from foundation.notify import queries as notify
from foundation.notify.models import Message, MessageState
from foundation.writing.addresses import reverse

# How many a record's own page shows.
FIRST = 5


@dataclass(frozen=True)
class Entry:
    """One line of the list. `url` leads to the email itself, `correct_url` to the form that corrects the note."""

    anchor: str
    title: str
    on: date
    at: datetime
    signed: str
    text: str = ""
    remark: str = ""
    url: str = ""
    state: State | None = None
    correct_url: str = ""


@dataclass(frozen=True)
class Noted:
    """What a record's page shows: the newest entries, where all of them are, and what the viewer may add."""

    entries: list[Entry]
    count: int
    url: str
    buttons: list[Button]

    @property
    def has_more(self) -> bool:
        return self.count > len(self.entries)


def noted(record: Model, viewer: Viewer) -> Noted | None:
    """None for a viewer who may not see what is noted on the record."""
    if not viewer.may(kind_of(record).see):
        return None
    notes, emails = queries.notes_on(record, viewer), queries.emails_about(record, viewer)
    letters = _letters(record, viewer)
    newest = _in_order(record, viewer, list(notes[:FIRST]), list(emails[:FIRST]), letters)
    address = reverse("notes:list", args=[label_of(record), record.pk])
    count = notes.count() + emails.count() + len(letters) if len(newest) >= FIRST else len(newest)
    return Noted(newest[:FIRST], count, address, buttons(record, viewer))


def buttons(record: Model, viewer: Viewer) -> list[Button]:
    if not viewer.may(kind_of(record).add):
        return []
    place = [label_of(record), record.pk]
    return [
        Button("Add a note", reverse("notes:add", args=place), Look.SECONDARY),
        Button(
            "Record a contact that needs nothing more", reverse("notes:record_contact", args=place), Look.LINK
        ),
        *(
            Button("Record a letter or call to deal with", mail.page(record), Look.LINK)
            for mail in mail_here()
        ),
    ]


def entries(record: Model, viewer: Viewer) -> list[Entry]:
    """What was noted on the record, and what went out and came in about it, the newest first."""
    notes, emails = queries.notes_on(record, viewer), queries.emails_about(record, viewer)
    return _in_order(record, viewer, list(notes), list(emails), _letters(record, viewer))


def _letters(record: Model, viewer: Viewer) -> list[Entry]:
    return [entry for mail in mail_here() for entry in mail.about(record, viewer)]


def _in_order(
    record: Model, viewer: Viewer, notes: Sequence[Note], emails: Sequence[Message], letters: Sequence[Entry]
) -> list[Entry]:
    noted = _of_notes(notes, queries.corrected(record, notes), may_correct=viewer.may(kind_of(record).add))
    sent = [_of_email(message, leads_on=viewer.may(notify.SEE)) for message in emails]
    return sorted([*noted, *sent, *letters], key=lambda entry: (entry.on, entry.at), reverse=True)


def described(note: Note) -> str:
    """Note of 14 June 2010, by Ada Quill"""
    return f"{note.get_way_display()} of {date_long(note.on)}, by {note.by_name}"


def _of_notes(notes: Sequence[Note], corrected: set[int], *, may_correct: bool) -> list[Entry]:
    return [
        Entry(
            anchor=f"note-{note.pk}",
            title=_title(note),
            on=note.on,
            at=note.at,
            signed=_signed(note),
            text=note.text,
            remark=_remark(note, corrected),
            correct_url=reverse("notes:correct", args=[note.pk])
            if may_correct and note.pk not in corrected
            else "",
        )
        for note in notes
    ]


def _title(note: Note) -> str:
    """Telephone call from Ada Quill"""
    words = {Direction.IN: "from", Direction.OUT: "to", Direction.NONE: "with"}
    kind = str(note.get_way_display())
    return kind if note.way == Way.NOTE else f"{kind} {words[Direction(note.direction)]} {note.with_name}"


def _signed(note: Note) -> str:
    """The day on which it happened stands first, unless it was written down on that day."""
    written = f"{note.by_name}, {datetime_long(note.at)}"
    return written if localdate(note.at) == note.on else f"{date_long(note.on)}. Written by {written}"


def _remark(note: Note, corrected: set[int]) -> str:
    remarks = []
    if note.corrects:
        remarks.append(f"Corrects: {described(note.corrects)}.")
    if note.pk in corrected:
        remarks.append("Corrected by a later note.")
    if note.next_on:
        remarks.append(f"To be in touch again on {date_long(note.next_on)}.")
    return " ".join(remarks)


def _of_email(message: Message, *, leads_on: bool) -> Entry:
    return Entry(
        anchor=f"email-{message.pk}",
        title=f"Email to {message.name or message.to}",
        on=localdate(message.asked_at),
        at=message.asked_at,
        signed=f"{datetime_long(message.asked_at)}. Asked for by {message.asked_by}",
        text=message.subject,
        url=reverse("notify:detail", args=[message.pk]) if leads_on else "",
        state=MessageState.of(message.state),
    )
