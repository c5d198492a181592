"""Two records of one member become one: nothing moves, so that it can be undone."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from datetime import date, datetime
from typing import Any, TypeVar

from django.utils.timezone import localdate

from foundation.access import Viewer
from foundation.features import open_ends_of
from foundation.tenancy import atomic, atomically
from foundation.tenancy.locking import hold
from tenants.people.members import merged as merging
from tenants.people.members import rules
from tenants.people.members.models import Member, Pairing
from tenants.people.members.newcomers import CHOSEN_TOGETHER, with_a_way_left, with_details
from tenants.people.members.services.pairing import keep_apart
from tenants.permissions import P

Seen = TypeVar("Seen")


@atomically
def merge(
    *, survivor: Member, merged: Member, taking: Collection[str] = (), by: Viewer, at: datetime
) -> Pairing:
    """From now on the survivor shows what hangs on either record. Of the details named in `taking` it gets those of the other."""
    by.require(P.MEMBERS_MANAGE)
    merging.hold_together(survivor, merged)
    rules.MergedOnce.check(survivor, merged)
    rules.GoesOnOnce.check(survivor.name, *_going_on(survivor, merged, localdate(at)))
    changed = _take(survivor, merged, taking)
    Member.records.filter(merged_into=merged).update(merged_into=survivor)
    _lead(merged, survivor)
    first, second = sorted((survivor, merged), key=lambda member: member.pk)
    decided = {"survivor": survivor, "changed": changed, "decided_by": by.name, "decided_at": at}
    return Pairing.objects.update_or_create(first=first, second=second, defaults=decided)[0]


def _going_on(survivor: Member, merged: Member, on: date) -> tuple[set[str], set[str]]:
    """What goes on for each, in words."""
    theirs: dict[int, set[str]] = {survivor.pk: set(), merged.pk: set()}
    records = [*merging.same_as(survivor), *merging.same_as(merged)]
    survivors = {record.pk: record.survivor_id for record in records}
    for end in open_ends_of(records, on):
        theirs[survivors[end.person]].add(end.what)
    return theirs[survivor.pk], theirs[merged.pk]


def _take(survivor: Member, merged: Member, taking: Collection[str]) -> dict[str, list[Any]]:
    """Give the survivor these details of the other; by each field what stood there, and what does now."""
    fields = [field for detail in taking for field in CHOSEN_TOGETHER[detail]]
    before = {field: getattr(survivor, field) for field in fields}
    with_details(survivor, {field: getattr(merged, field) for field in fields})
    survivor.save(update_fields=fields)
    after = {field: getattr(survivor, field) for field in fields}
    return {
        field: [merging.plain(before[field]), merging.plain(after[field])]
        for field in fields
        if before[field] != after[field]
    }


def _lead(record: Member, into: Member | None) -> None:
    record.merged_into = into
    record.save(update_fields=["merged_into"])


@atomically
def undo_merge(*, pairing: Pairing, apart: bool = False, by: Viewer, at: datetime) -> Member:
    """Let both records stand alone again; a detail of the survivor that somebody has changed since stays. `apart`: they are not the
    same. Returns the one that had been merged. Merges are undone in any order."""
    by.require(P.MEMBERS_MANAGE)
    merging.hold_together(pairing.first, pairing.second)
    hold(pairing)
    merged, survivor = pairing.merged, pairing.kept
    rules.UndoneWhileThere.check(merged)
    _give_back(survivor, pairing.changed)
    records = merging.same_as(survivor)
    pairing.delete()
    _lead_again(records)
    if apart:
        keep_apart(these=[(merged.pk, survivor.pk)], by=by, at=at)
    merged.refresh_from_db()
    return merged


def look_at_undone(
    *, pairing: Pairing, look: Callable[[Member, Member], Seen], by: Viewer, at: datetime
) -> Seen:
    """What `look` says of both records, the surviving one first, when the merge is undone: it is, and that is taken back at once."""
    seen: list[Seen] = []
    try:
        with atomic():
            merged = undo_merge(pairing=pairing, by=by, at=at)
            seen.append(look(pairing.kept, merged))
            raise _OnlyLooking
    except _OnlyLooking:
        return seen[0]


class _OnlyLooking(Exception):
    """Takes the undoing back."""


def _give_back(survivor: Member, changed: Mapping[str, list[Any]]) -> None:
    fields = merging.unchanged_since(survivor, changed)
    for field in fields:
        column: Any = Member._meta.get_field(field)
        setattr(survivor, field, column.to_python(changed[field][0]))
    with_a_way_left(survivor)
    survivor.save(update_fields=[*fields, "contact_by"])


def _lead_again(records: Collection[Member]) -> None:
    """Let each of the records lead to where the merges that are left lead it."""
    numbers = [record.pk for record in records]
    into = {
        merge.merged.pk: merge.kept
        for merge in Pairing.objects.merges().filter(first__in=numbers).select_related("first", "second")
    }
    for record in records:
        survivor: Member | None = None
        while (record if survivor is None else survivor).pk in into:
            survivor = into[(record if survivor is None else survivor).pk]
        if record.merged_into_id != (survivor and survivor.pk):
            _lead(record, survivor)
