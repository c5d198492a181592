from __future__ import annotations

from datetime import datetime

from django.db.models import Model

from foundation.access import Viewer
from foundation.access.records import kind_of, label_of
from foundation.tenancy import atomic
from foundation.workflow import move
from tenants.people.correspondence.models import Letter
from tenants.people.correspondence.rules import LetterIsAboutARecord
from tenants.people.correspondence.services.enclosures import keep_enclosures, take_along
from tenants.people.correspondence.workflow import LETTER, LetterState


def file_letter(letter: Letter, *, record: Model, by: Viewer, at: datetime) -> None:
    """Say what a letter is about: its files are kept there, and whoever runs the case is told. Filed again, it takes them along."""
    LetterIsAboutARecord.require(by.may(kind_of(record).add))
    with atomic():
        step = "file_again" if letter.state == LetterState.FILED else "file"
        letter.record, letter.record_id = label_of(record), record.pk
        move(letter, LETTER, step, by=by, at=at, note=f"On {record}"[:300], saving=["record", "record_id"])
        if step == "file":
            keep_enclosures(letter, by=by, at=at)
        else:
            take_along(letter, record, by=by, at=at)


def settle(letter: Letter, *, reason: str, by: Viewer, at: datetime) -> None:
    """Nothing has to be done about it, or it has been done."""
    move(letter, LETTER, "settle", by=by, at=at, note=reason)


def answer(letter: Letter, *, by: Viewer, at: datetime) -> None:
    """Its words were recorded as the answer, on the pages of its case."""
    move(letter, LETTER, "answer", by=by, at=at)


def hold(letter: Letter, *, by: Viewer, at: datetime) -> None:
    move(letter, LETTER, "hold", by=by, at=at)


def release(letter: Letter, *, by: Viewer, at: datetime) -> None:
    move(letter, LETTER, "release", by=by, at=at)


def sort_as_letter(letter: Letter, *, by: Viewer, at: datetime) -> None:
    """What was taken for a machine's was written by a person."""
    move(letter, LETTER, "sort", by=by, at=at)
