"""What somebody took part in before they declared an interest in it. Nothing of it is rewritten: a body of the LINk looks at it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404

from foundation import features
from foundation.access import Viewer
from foundation.features import TookPart, took_part
from tenants.governing.interests.matching import touches
from tenants.governing.interests.models import Consideration, Finding, Interest
from tenants.governing.interests.queries.comparing import bodies, concerns, stake_of
from tenants.governing.interests.queries.staying_out import ever_let
from tenants.people.members import merged
from tenants.people.members.models import Member
from tenants.permissions import P

# Acts of years ago can be done no other way; nothing was recorded before LINks began.
_FIRST = date(2008, 4, 1)


def not_considered() -> QuerySet[Interest]:
    """What each of these touched before it was declared has not all been looked at."""
    late = Interest.objects.filter(considered_on=None)
    return late.select_related("provider", "premises", "member__merged_into").order_by("declared_on", "pk")


def late_for(viewer: Viewer, pk: int) -> Interest:
    viewer.require(P.INTERESTS_SEE)
    found = Interest.objects.select_related("provider", "premises", "member__merged_into")
    return get_object_or_404(found, pk=pk)


def touched_before_declared(interest: Interest) -> list[TookPart]:
    """From the first day of the interest until it was written here, that day too; each record once for each way of taking part.

    What a body had let them do is left out.
    """
    since, last = interest.since or _FIRST, interest.recorded_on or interest.declared_on
    last = min(last, interest.until or last)
    own = [one for one in took_part(merged.same_as(interest.member), since) if one.on <= last]
    allowed = {
        (leave.record, leave.record_id)
        for leave in ever_let(one.record for one in own)
        if leave.member.survivor_id == interest.member.survivor_id
    }
    which = which_touch(interest, [one for one in own if one.record not in allowed])
    return list({(one.record, one.how): one for one in which}.values())


def which_touch(interest: Interest, own: Sequence[TookPart]) -> list[TookPart]:
    """Of what somebody took part in, what touches the interest."""
    numbers: dict[str, set[int]] = {}
    for one in own:
        numbers.setdefault(one.record[0], set()).add(one.record[1])
    touched = {
        (label, number): some
        for label, keys in numbers.items()
        for number, some in features.touched(label, sorted(keys)).items()
    }
    if not touched:
        return []
    known, stake = bodies(), stake_of(interest)
    hit = {
        record
        for record, some in touched.items()
        if any(touches(stake, concern, known) for concern in concerns(some))
    }
    return [one for one in own if one.record in hit]


def considerations_of(interest: Interest) -> dict[tuple[str, int], Consideration]:
    return {(one.record, one.record_id): one for one in interest.considerations.all()}


def considerations_as(record: Member) -> QuerySet[Consideration]:
    """Of the interests of this record of a member alone."""
    return Consideration.objects.filter(interest__member=record)


def consideration_for(viewer: Viewer, pk: int) -> Consideration:
    viewer.require(P.INTERESTS_SEE)
    found = Consideration.objects.select_related("interest__member__merged_into")
    return get_object_or_404(found, pk=pk)


def still_to_consider(interest: Interest) -> list[TookPart]:
    found = considerations_of(interest)
    return [one for one in touched_before_declared(interest) if one.record not in found]


def to_do_again() -> QuerySet[Consideration]:
    return Consideration.objects.filter(finding=Finding.REDO, redone_on=None).select_related(
        "interest__member__merged_into"
    )


def late_with_something_touched() -> list[tuple[Interest, list[TookPart]]]:
    late = ((interest, still_to_consider(interest)) for interest in not_considered())
    return [(interest, touched) for interest, touched in late if touched]
