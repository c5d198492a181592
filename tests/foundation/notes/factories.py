"""Notes on records. Every name is made up."""

from datetime import datetime
from typing import Any

from django.db.models import Model

from foundation.access import Viewer
from foundation.notes import services
from foundation.notes.models import Note

SYSTEM = Viewer.system("tests")


def note(record: Model, text: str = "Prefers to be rung after six.", *, at: datetime, **facts: Any) -> Note:
    facts = {"on": at.date(), "by": SYSTEM, **facts}
    return services.add_note(record=record, text=text, at=at, **facts)


def call(record: Model, text: str = "Asked when we come again.", *, at: datetime, **facts: Any) -> Note:
    who = {"way": "telephone", "direction": "in", "with_name": "Mo Ray", **facts}
    return note(record, text, at=at, **who)
