"""Reads of records that were merged, and the locks of those who merge them or change one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet
from django.shortcuts import get_object_or_404

from foundation.access import Viewer
from foundation.features import Merged
from foundation.tenancy.locking import hold
from tenants.people.members import rules
from tenants.people.members.models import Member, Pairing
from tenants.people.members.newcomers import CHOSEN_TOGETHER
from tenants.permissions import P


def same_as(member: Member) -> list[Member]:
    """The member's records, the surviving one first."""
    records = Member.records.same_as(member).order_by("pk")
    return sorted(records, key=lambda record: (record.merged_into_id is not None, record.pk))


def merged(numbers: Sequence[int]) -> Mapping[int, Merged]:
    """With which others each of the records was merged; those that stand alone are left out."""
    theirs = Q(pk__in=numbers) | Q(merged_into__in=numbers)
    survivors = set(Member.records.filter(theirs, merged_into__isnull=False).survivors())
    if not survivors:
        return {}
    groups: dict[int, list[Member]] = defaultdict(list)
    for record in Member.records.filter(Q(pk__in=survivors) | Q(merged_into__in=survivors)).order_by("pk"):
        groups[record.survivor_id].append(record)
    wanted = set(numbers)
    return {
        record.pk: group
        for records in groups.values()
        for group in [_group(records)]
        for record in records
        if record.pk in wanted
    }


def _group(records: Sequence[Member]) -> Merged:
    made = _merges_of(records).order_by("-decided_at").values_list("decided_at", flat=True)
    first = sorted(records, key=lambda record: (record.merged_into_id is not None, record.pk))
    return Merged(tuple(first), made[0])


def merges_of(member: Member) -> list[Pairing]:
    """What was merged into the member's record, directly or through another, the latest first."""
    found = _merges_of(same_as(member)).select_related("first", "second", "survivor")
    return list(found.order_by("-decided_at", "-pk"))


def _merges_of(records: Iterable[Member]) -> QuerySet[Pairing]:
    return Pairing.objects.merges().filter(first__in=[record.pk for record in records])


def merge_of(record: Member) -> Pairing | None:
    """By which a record was merged into another."""
    theirs = Q(first=record) | Q(second=record)
    others = Pairing.objects.merges().filter(theirs).exclude(survivor=record)
    return others.select_related("first", "second", "survivor").first()


def merge_for(viewer: Viewer, number: int) -> Pairing:
    """A merge, or Http404 where it is none, or was undone."""
    viewer.require(P.MEMBERS_MANAGE)
    merges = Pairing.objects.merges().select_related("first", "second", "survivor")
    return get_object_or_404(merges, pk=number)


def plain(value: Any) -> Any:
    """A detail as it is kept with the merge."""
    return value.isoformat() if isinstance(value, date) else value


def unchanged_since(survivor: Member, changed: Mapping[str, list[Any]]) -> set[str]:
    """Which of the fields that a merge changed still say what they said then, with all that were chosen together with them."""
    same = {field for field, (_, became) in changed.items() if plain(getattr(survivor, field)) == became}
    return {
        field
        for together in CHOSEN_TOGETHER.values()
        if same >= set(together) & changed.keys()
        for field in together
        if field in changed
    }


def survivors_of(numbers: Iterable[int]) -> dict[int, int]:
    """By the number of each record that is there the number of the one that shows it."""
    return {record.pk: record.survivor_id for record in Member.records.filter(pk__in=list(numbers))}


def hold_surviving(member: Member) -> None:
    """Lock the record until the transaction ends and read it again; refused where it was merged into another."""
    hold(member)
    rules.ChangedWhereItIsShown.check(member)


def hold_together(*members: Member) -> None:
    """Lock these records and all with which they were merged, in the order of their numbers, and read them again: of two merges or
    undoings at once that have a record in common the second waits, and then sees what the first did."""
    held: set[int] = set()
    while (numbers := _together(members)) - held:
        locked = Member.records.select_for_update(of=("self",)).filter(pk__in=numbers).order_by("pk")
        held |= set(locked.values_list("pk", flat=True))
    for member in members:
        hold(member)


def _together(members: Iterable[Member]) -> set[int]:
    survivors = Member.records.filter(pk__in=[member.pk for member in members]).survivors()
    theirs = Q(pk__in=survivors) | Q(merged_into__in=survivors)
    return set(Member.records.filter(theirs).values_list("pk", flat=True))
