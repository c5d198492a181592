"""Who opens the page of a record about a person is noted."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Model
from django.utils.timezone import localdate

from foundation.access.records import label_of
from foundation.access.viewer import Viewer
from foundation.tenancy import cursor


def note_look(*, record: Model, by: Viewer, at: datetime) -> None:
    """Note that somebody signed in has opened the page of a record. To be called by the page, once it may be seen."""
    if by.account_id is None:
        return
    with cursor() as database:
        database.execute(
            "SELECT access_note_look(%s, %s, %s, %s, %s, %s)",
            [label_of(record), record.pk, by.account_id, by.name, localdate(at), at],
        )
