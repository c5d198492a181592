from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import datetime

from django.db.models import Exists, Max, Model, OuterRef, QuerySet

from foundation.access import Viewer
from foundation.access.records import (
    kind_of,
    label_of,
    merged_with,
    on_any,
    record_or_404,
    rows_seen,
    with_merged,
    with_records,
)
from foundation.features import Merged, Result, mail_here
from foundation.notes.models import Direction, Note, Way
from foundation.notify import queries as notify
from foundation.notify.models import Message

SEE = "notes_and_files.see"


def notes_on(record: Model, viewer: Viewer) -> QuerySet[Note]:
    """What was noted on the record, what happened last first."""
    viewer.require(kind_of(record).see)
    notes = _on(record).select_related("corrects")
    return notes.order_by("-on", "-at", "-pk")


def corrected(record: Model, notes: Sequence[Note]) -> set[int]:
    """Which of these notes on the record a later note puts right."""
    if not notes:
        return set()
    later = _on(record).filter(corrects__in=notes)
    return {number for number in later.values_list("corrects", flat=True) if number}


def emails_about(record: Model, viewer: Viewer) -> QuerySet[Message]:
    """The emails about the record, the newest first, for those who see what was sent; they hold other people's addresses.

    About one of a private kind whoever finds it sees them: there may be nobody else.
    """
    if not (viewer.may(notify.SEE) or kind_of(record).private):
        return Message.objects.none()
    addresses = (one.get_absolute_url() for one in with_merged(record))  # type: ignore[attr-defined]
    return notify.about(*addresses).defer("body", "context").order_by("-asked_at", "-pk")


def note_to_correct(number: int, viewer: Viewer) -> tuple[Note, Model] | None:
    """A note with its record, for a viewer who may add to the record; Http404 for others."""
    note = Note.objects.filter(pk=number).first()
    return (note, record_or_404(viewer, note.record, note.record_id, adding=True)) if note else None


def latest_contacts(records: Sequence[Model]) -> dict[tuple[str, int], datetime]:
    """When the latest call, letter or conversation about each was written down, by (label, number), whoever asks."""
    latest: dict[tuple[str, int], datetime] = {}
    for label in {label_of(record) for record in records}:
        some = [record.pk for record in records if label_of(record) == label]
        groups = ([record.pk for record in same.records] for same in merged_with(label, some).values())
        same = {number: group for group in groups for number in group}
        for number, at in _latest_on(label, {*some, *same}):
            for one in same.get(number, [number]):
                latest[label, one] = max(at, latest.get((label, one), at))
    return latest


def _latest_on(label: str, numbers: Collection[int]) -> Iterator[tuple[int, datetime]]:
    yield from _latest_noted(label, numbers).items()
    for mail in mail_here():
        yield from mail.latest(label, list(numbers)).items()


def _latest_noted(label: str, numbers: Collection[int]) -> dict[int, datetime]:
    contacts = Note.objects.exclude(way=Way.NOTE).filter(record=label, record_id__in=numbers)
    return dict(contacts.values_list("record_id").annotate(Max("at")).order_by())


def latest_told(records: Sequence[Model]) -> dict[int, datetime]:
    """When the latest call or letter to, or conversation with, somebody was written down on each of these records of one kind."""
    if not records:
        return {}
    contacts = Note.objects.exclude(way=Way.NOTE).exclude(direction=Direction.IN)
    own = contacts.filter(record=label_of(records[0]), record_id__in=[record.pk for record in records])
    return dict(own.values_list("record_id").annotate(Max("at")).order_by())


def next_contacts(viewer: Viewer) -> Iterator[tuple[Note, Model]]:
    """The last notes on records, where they say when to be in touch again; those of records that the viewer sees."""
    later = Note.objects.filter(
        record=OuterRef("record"), record_id=OuterRef("record_id"), pk__gt=OuterRef("pk")
    )
    waiting = Note.objects.filter(~Exists(later), next_on__isnull=False)
    found = list(with_records(viewer, waiting))
    done = _done_on_another([note for note, _ in found])
    yield from ((note, record) for note, record in found if note not in done)


def _done_on_another(notes: Sequence[Note]) -> set[Note]:
    """Those after which something was noted on a record of the same merge. What was noted there before the merge was no answer."""
    done = set()
    for label in {note.record for note in notes}:
        some = [note for note in notes if note.record == label]
        merged = merged_with(label, [note.record_id for note in some])
        for note in some:
            same = merged.get(note.record_id)
            if same and _noted_since(same, note):
                done.add(note)
    return done


def _noted_since(same: Merged, note: Note) -> bool:
    return Note.objects.filter(on_any(same.records), at__gte=same.since, pk__gt=note.pk).exists()


def count_on(record: Model) -> int:
    """How many notes there are, whoever asks: for those who merge or erase."""
    return _on(record).count()


def on_records(records: Iterable[Model]) -> QuerySet[Note]:
    """What was noted on any of the records, the oldest first, whoever asks: for the person it is about, or for erasing."""
    return Note.objects.filter(on_any(records)).order_by("on", "pk")


def found(viewer: Viewer, numbers: Sequence[int]) -> QuerySet[Note]:
    """Of the notes that a search found those whose record the viewer may see."""
    return rows_seen(viewer, Note.objects.filter(pk__in=numbers))


def results(viewer: Viewer, numbers: Sequence[int]) -> Iterator[Result]:
    notes = Note.objects.filter(pk__in=numbers)
    yield from (_result(note, record) for note, record in with_records(viewer, notes))


def _result(note: Note, record: Model) -> Result:
    address = record.get_absolute_url()  # type: ignore[attr-defined]
    return Result(note.pk, str(record), f"{address}#notes", note.text[:200])


def _on(record: Model) -> QuerySet[Note]:
    """Also what is noted on the records that were merged into it."""
    return Note.objects.filter(on_any(with_merged(record)))
