from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import suppress
from datetime import date
from typing import TYPE_CHECKING, Any, TypeVar

from django.db.models import Model, QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404

from foundation.access import NotPermitted, Viewer
from foundation.access.queries import people_who_may
from foundation.access.records import label_of, without_kept
from foundation.publishing.models import Extent, Redaction, RedactionQuerySet
from foundation.publishing.places import publication_named
from foundation.publishing.workflow import MAKE, OPEN, SEE

if TYPE_CHECKING:
    from foundation.accounts.models import Account

# Where everybody reads; other pages outside are for those who were written to, or for the council.
_PUBLISHED = "/published/"
Published = TypeVar("Published", bound=Model)


class TakenDown(Http404):
    """Raised for a published record that has been taken down: a note stands in its place."""

    def __init__(self, redaction: Redaction) -> None:
        self.redaction = redaction
        super().__init__("It has been taken down")


def standing(rows: QuerySet[Published]) -> QuerySet[Published]:
    """Without what has been taken down: for every list of what is published."""
    down = Redaction.objects.in_force().filter(record=rows.model._meta.label_lower, extent=Extent.WHOLE)
    return rows.exclude(pk__in=down.values("record_id"))


def standing_or_404(rows: QuerySet[Published], **wanted: Any) -> Published:
    """The one of the published records that is wanted; TakenDown, or Http404."""
    return required_standing(get_object_or_404(rows, **wanted))


def required_standing(record: Published) -> Published:
    if down := taken_down(record):
        raise TakenDown(down)
    return record


def taken_down(record: Model) -> Redaction | None:
    return in_force(record).filter(extent=Extent.WHOLE).first()


def taken_down_among(records: Iterable[tuple[str, int]]) -> set[tuple[str, int]]:
    """Which of the records, each by label and number, have been taken down."""
    wanted = set(records)
    down = Redaction.objects.in_force().filter(
        extent=Extent.WHOLE, record__in={label for label, _ in wanted}, record_id__in={pk for _, pk in wanted}
    )
    return wanted & set(down.values_list("record", "record_id"))


def read_by_everybody(records: Iterable[tuple[str, int]]) -> list[tuple[Model, str]]:
    """Of these records, each by label and number, those that everybody reads now, with the address; what only a council reads is not."""
    wanted = sorted(set(records))
    down = taken_down_among(wanted) if wanted else set()
    found = []
    for label in dict.fromkeys(label for label, _ in wanted):
        with suppress(KeyError):
            publication = publication_named(label)
            numbers = [pk for one, pk in wanted if one == label and (one, pk) not in down]
            rows = publication.model._base_manager.filter(pk__in=numbers).order_by("pk")
            addresses = [(row, publication.address(row)) for row in rows]
            found += [(row, address) for row, address in addresses if address.startswith(_PUBLISHED)]
    return found


def in_force(record: Model) -> RedactionQuerySet:
    """What is taken out of the record, in the order in which it was."""
    return all_of(record).in_force()


def in_force_of(records: Sequence[Model]) -> QuerySet[Redaction]:
    """What is taken out of records of one kind."""
    numbers = [record.pk for record in records]
    label = label_of(records[0]) if records else ""
    return Redaction.objects.in_force().filter(record=label, record_id__in=numbers).order_by("pk")


def all_of(record: Model) -> RedactionQuerySet:
    return Redaction.objects.filter(record=label_of(record), record_id=record.pk).order_by("pk")


def listed(viewer: Viewer) -> QuerySet[Redaction]:
    viewer.require(SEE)
    return without_kept(Redaction.objects.order_by("-at", "-pk"), viewer)


def redaction_for(viewer: Viewer, pk: int) -> Redaction:
    return get_object_or_404(listed(viewer), pk=pk)


def publication_or_404(viewer: Viewer, label: str, number: int) -> Model:
    """The record, for a viewer who may take something out of it."""
    viewer.require(MAKE)
    found = records_of(viewer, label, [number])
    if not found:
        raise Http404("There is no such record")
    return found[0]


def records_of(viewer: Viewer, label: str, numbers: Sequence[int]) -> list[Model]:
    try:
        publication = publication_named(label)
    except KeyError:
        return []
    return list(publication.find(viewer, numbers))


def record_of(redaction: Redaction) -> Model:
    """Whoever asks: the redaction says enough of it for those who may see redactions."""
    return publication_named(redaction.record).model._base_manager.get(pk=redaction.record_id)


def keepers(on: date) -> list[Account]:
    """The people who are named to keep the originals."""
    return people_who_may(OPEN, on)


def records_seen(viewer: Viewer, label: str, number: int) -> list[Model]:
    """The record, if the viewer may see it at all."""
    try:
        return records_of(viewer, label, [number])
    except NotPermitted:
        return []
