from __future__ import annotations

from datetime import date, datetime

from django.db.models import Model
from django.utils.timezone import localdate

from foundation.access import Viewer
from foundation.access.records import kind_of, label_of, with_merged
from foundation.notes.models import Direction, Note, Way
from foundation.notes.rules import CorrectionStaysOnItsRecord, NextContactIsToCome, NoteTellsOfThePast
from foundation.tenancy import atomic


def add_note(
    *,
    record: Model,
    text: str,
    on: date,
    way: str = Way.NOTE,
    direction: str = Direction.NONE,
    with_name: str = "",
    next_on: date | None = None,
    corrects: Note | None = None,
    by: Viewer,
    at: datetime,
) -> Note:
    """Write a note, or a contact with `with_name`, on a record that the caller has found for the viewer."""
    by.require(kind_of(record).add)
    NoteTellsOfThePast.check(on, localdate(at))
    NextContactIsToCome.require(next_on is None or next_on >= localdate(at))
    place = (label_of(record), record.pk)
    if corrects:
        # Of records that were merged, the one that has what is corrected.
        places = [(label_of(one), one.pk) for one in with_merged(record)]
        place = (corrects.record, corrects.record_id)
        CorrectionStaysOnItsRecord.require(place in places)
    with atomic():
        return Note.objects.create(
            record=place[0],
            record_id=place[1],
            way=way,
            direction=direction,
            on=on,
            with_name=with_name,
            text=text,
            next_on=next_on,
            corrects=corrects,
            by_name=by.name,
            by_account=by.account_id,
            at=at,
        )
