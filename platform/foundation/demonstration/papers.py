"""What is kept on records of a space told in full: notes, contacts and files. Every one says that it is synthetic."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from random import Random
from typing import Any

from django.db.models import Model

from foundation.demonstration.days import STANDS_AT, day_between, morning
from foundation.demonstration.story import BY, Story, bulk_insert
from foundation.documents.sheets import Sheet, csv_bytes
from foundation.files import services as files
from foundation.notes.models import Note
from foundation.notes.rules import NoteTellsOfThePast

LETTER = b"A synthetic letter.\n\nThank you for your visit. An answer follows.\n"
WAITS = Sheet(
    "Waits by month", ["Month", "Days"], [["April 2010", 21], ["May 2010", 19]], notes=["Synthetic figures."]
)
NOTED = (
    ("note", "none", "", "Would rather be written to than rung. (Synthetic.)"),
    ("note", "none", "", "Spoken of at the team meeting; nothing to do before the summer. (Synthetic.)"),
    (
        "telephone",
        "in",
        "A. Caller",
        "Asked how far we are. Said that we write by the end of the month. (Synthetic.)",
    ),
    (
        "telephone",
        "out",
        "the reception desk",
        "Asked whom to write to. They gave us the office’s address. (Synthetic.)",
    ),
    ("post", "in", "the patients’ office", "Thanks for our letter; an answer follows. (Synthetic.)"),
    (
        "in_person",
        "none",
        "two carers",
        "Met at the library. They are content and wait for news. (Synthetic.)",
    ),
)


def fill_notes(story: Story, rng: Random, records: Iterable[tuple[Model, date]]) -> None:
    """One to three on each record, from the day given with it on."""
    if not story.quotas.in_full:
        return
    bulk_insert([note for record, since in records for note in _notes(rng, record, since)])


def fill_files(story: Story, records: Iterable[tuple[Model, date]]) -> None:
    """A letter and a table on each record, on the day given with it."""
    if not story.quotas.in_full:
        return
    for record, on in records:
        facts: dict[str, Any] = {"record": record, "by": BY, "at": morning(on)}
        files.add_file(
            title="Letter that came by post (synthetic)", name="letter.txt", content=LETTER, **facts
        )
        files.add_file(
            title="Waits by month (synthetic)", name="waits.csv", content=csv_bytes(WAITS), **facts
        )


def _notes(rng: Random, record: Model, since: date) -> list[Note]:
    notes = []
    for way, direction, with_name, text in rng.sample(NOTED, rng.randint(1, 3)):
        on = day_between(rng, since, STANDS_AT)
        NoteTellsOfThePast.check(on, STANDS_AT)
        notes.append(
            Note(
                record=record._meta.label_lower,
                record_id=record.pk,
                way=way,
                direction=direction,
                on=on,
                with_name=with_name,
                text=text,
                by_name=BY.name,
                at=morning(on),
            )
        )
    return notes
