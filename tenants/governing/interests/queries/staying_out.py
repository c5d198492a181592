"""Whether somebody stays out of an act: asked by every app where it is done, and before every step of a record that touches something."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import TypeVar

from django.db.models import Model, QuerySet
from django.shortcuts import get_object_or_404

from foundation.access import Viewer
from foundation.access.records import label_of
from foundation.features import Touched, labels_that_touch
from tenants.governing.interests.conflicts import Conflict
from tenants.governing.interests.models import Interest, Leave, Taking
from tenants.governing.interests.queries.comparing import conflicts, conflicts_by_record, standing
from tenants.governing.interests.queries.register import declarers, members_signing_in
from tenants.governing.interests.rules import ConflictedStayOut
from tenants.people.members.models import Member
from tenants.permissions import P

Row = TypeVar("Row", bound=Model)


def as_whom(viewer: Viewer, on: date) -> list[Member]:
    """As whom of the register a viewer serves the LINk; nobody for the host and for jobs."""
    return members_signing_in([viewer.account_id] if viewer.account_id else [], on)


def leaves(records: Iterable[tuple[str, int]]) -> list[Leave]:
    """Whom the LINk lets take part in the acts of these records, by label and number, in spite of an interest."""
    return [one for one in ever_let(records) if one.withdrawn_on is None]


def ever_let(records: Iterable[tuple[str, int]]) -> list[Leave]:
    """The same, with those that were withdrawn since: what was done under them was let."""
    wanted = set(records)
    found = Leave.objects.filter(record_id__in=[number for _, number in wanted])
    rows = found.select_related("member__merged_into") if wanted else ()
    return [one for one in rows if (one.record, one.record_id) in wanted]


def leaves_as(record: Member) -> QuerySet[Leave]:
    """Of this record of a member alone."""
    return Leave.objects.filter(member=record)


def leave_for(viewer: Viewer, pk: int) -> Leave:
    viewer.require(P.INTERESTS_SEE)
    return get_object_or_404(Leave.objects.standing().select_related("member__merged_into"), pk=pk)


def let(record: str, record_id: int, taking: Taking) -> dict[int, Leave]:
    """Who is let take part in that way, by the record that shows each, with the leave; it is held until the transaction ends."""
    held = Leave.objects.standing().select_for_update(of=("self",)).filter(record=record, record_id=record_id)
    found = {one.pk: one for one in held.select_related("member")}
    return {one.member.survivor_id: one for one in found.values() if taking in one.takings}


def hold_people(people: Iterable[Member]) -> None:
    """Nobody of them declares anything until the transaction ends; always in the same order."""
    numbers = {member.survivor_id for member in people}
    held = Member.records.select_for_update(of=("self",)).filter(pk__in=numbers).order_by("pk")
    list(held.values_list("pk", flat=True))


def require_people_free(
    people: Iterable[Member],
    record: tuple[str, int],
    touched: Iterable[Touched],
    taking: Taking,
    on: date,
) -> None:
    """Refuse whoever of these people has an interest in what is touched, and whom the LINk does not let take part in that way.

    To be asked in the transaction in which it is done: who declares an interest meanwhile waits, and so does who withdraws a leave.
    """
    people = list(people)
    hold_people(people)
    if found := conflicts(people, touched, on):
        ConflictedStayOut.check(found, let(*record, taking))


def require_free(
    viewer: Viewer, record: Model, on: date, *, taking: Taking = Taking.ACT, people: Sequence[Member] = ()
) -> None:
    """The same of whoever acts, in the record of an app that says what it touches; and of `people` who take part with them."""
    label, own = label_of(record), [*as_whom(viewer, on), *people]
    if not own:
        return
    hold_people(own)
    theirs = [one for some in standing(own, on).values() for one in some]
    if found := conflicts_by_record(theirs, label, [record.pk]).get(record.pk):
        ConflictedStayOut.check(found, let(label, record.pk, taking))


def watches(record: Model) -> bool:
    return label_of(record) in labels_that_touch()


def conflicts_in(label: str, number: int, on: date) -> list[Conflict]:
    """Of everybody who serves on that day, whoever has an interest in what the record touches, let or not."""
    declared = Interest.objects.on(on).select_related("provider", "premises", "member__merged_into")
    found = conflicts_by_record(list(declared.order_by("pk")), label, [number]).get(number, [])
    serve = {one.member.survivor_id for one in declarers(on)} if found else set()
    return [one for one in found if one.member.pk in serve]


# --- Papers ------------------------------------------------------------------------------------------------------------


def kept_out_of(viewer: Viewer, label: str, numbers: Sequence[int]) -> dict[int, list[Conflict]]:
    """Of the records of one kind those whose papers the viewer does not see, each with why."""
    own = _own(viewer)
    found = conflicts_by_record(own, label, numbers)
    shown = {
        (one.member.survivor_id, one.record_id)
        for one in (leaves((label, number) for number in found) if found else ())
    }
    kept = {
        number: [one for one in some if (one.member.pk, number) not in shown]
        for number, some in found.items()
    }
    return {number: some for number, some in kept.items() if some}


def _own(viewer: Viewer) -> list[Interest]:
    """The interests of whoever looks, on the day on which they look."""
    if viewer.on is None or not Interest.objects.on(viewer.on).exists():
        return []
    return [one for some in standing(as_whom(viewer, viewer.on), viewer.on).values() for one in some]


def without_papers(viewer: Viewer, found: QuerySet[Row]) -> QuerySet[Row]:
    """Of records those that the viewer may see, whatever they have an interest in."""
    if found.model._meta.label_lower not in labels_that_touch() or not _own(viewer):
        return found
    numbers = list(found.order_by().values_list("pk", flat=True))
    return found.exclude(pk__in=list(kept_out_of(viewer, found.model._meta.label_lower, numbers)))


def papers_shown(viewer: Viewer, record: Row) -> Row:
    """The record, for whoever may see its papers; ConflictedStayOut refuses whoever has an interest in what it touches."""
    for some in kept_out_of(viewer, label_of(record), [record.pk]).values():
        ConflictedStayOut.check(some)
    return record
