"""Who was at a sitting, and who was given its papers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime

from django.utils.timezone import localdate

from foundation.access import Viewer
from foundation.tenancy import atomic
from foundation.tenancy.locking import hold
from tenants.governing.governance import queries, rules
from tenants.governing.governance.models import Attendance, Capacity, Presence, Sitting
from tenants.people.members.models import Member
from tenants.permissions import P


def add_attendance(
    *,
    sitting: Sitting,
    capacity: str,
    member: Member | None = None,
    name: str = "",
    by: Viewer,
    at: datetime,
) -> Attendance:
    """Somebody else who was there: of the host, of the register, or a visitor. At a citizens' meeting, members of the LINk decide."""
    by.require(P.SITTINGS_KEEP)
    with atomic():
        hold(sitting)
        rules.MinutesStand.check(sitting)
        rules.EntitledByAPost.check(sitting.body, capacity, member)
        if member is not None and capacity == Capacity.ENTITLED:
            _check_who_came(sitting, [member])
        return Attendance.objects.create(
            sitting=sitting,
            capacity=capacity,
            member=member,
            name="" if member else name.strip(),
            presence=Presence.PRESENT,
        )


def add_members(*, sitting: Sitting, members: Iterable[Member], by: Viewer, at: datetime) -> list[Attendance]:
    """Members of the LINk who came to a citizens' meeting, all of them or none: each may decide."""
    by.require(P.SITTINGS_KEEP)
    members = list(members)
    with atomic():
        hold(sitting)
        rules.MinutesStand.check(sitting)
        for member in members:
            rules.EntitledByAPost.check(sitting.body, Capacity.ENTITLED, member)
        _check_who_came(sitting, members)
        return Attendance.objects.bulk_create(
            Attendance(sitting=sitting, capacity=Capacity.ENTITLED, member=member, presence=Presence.PRESENT)
            for member in members
        )


def _check_who_came(sitting: Sitting, members: Iterable[Member]) -> None:
    there = {row.member.survivor for row in queries.attendances(sitting) if row.member}
    taking_part = queries.who_takes_part(members, sitting.on)
    for member in members:
        rules.InTheListOnce.require(member.survivor not in there, f"{member.survivor.name} is in the list.")
        rules.TakesPartThatDay.check(member, taking_part, sitting.on)
        there.add(member.survivor)


def record_attendance(
    *,
    sitting: Sitting,
    presence: Mapping[int, str],
    stands_in: Mapping[int, int | None],
    by: Viewer,
    at: datetime,
) -> None:
    """Who was there, by the numbers of the rows; `stands_in` names for whom each substitute stood in."""
    by.require(P.SITTINGS_KEEP)
    with atomic():
        hold(sitting)
        rules.MinutesStand.check(sitting)
        rows = queries.attendances(sitting)
        for row in rows:
            row.presence = presence.get(row.pk, row.presence)
            row.stands_in_for_id = stands_in.get(row.pk)
        rules.SubstitutesStandIn.check(rows)
        Attendance.objects.bulk_update(rows, ["presence", "stands_in_for"])


def give_papers(*, sitting: Sitting, to: Iterable[int], on: date, how: str, by: Viewer, at: datetime) -> None:
    """The papers went to these people (rows of the attendance) on that day, and in which form."""
    by.require(P.SITTINGS_KEEP)
    rules.SittingIsCalled.require(on <= localdate(at), "That day has not come yet.")
    with atomic():
        hold(sitting)
        rules.MinutesStand.check(sitting)
        Attendance.objects.filter(sitting=sitting, pk__in=list(to)).update(papers_on=on, papers_how=how)
