"""What is declared, by whom, and who has not looked at it again for a year."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet
from django.shortcuts import get_object_or_404

from foundation.access import Viewer
from foundation.features import serving
from tenants.governing.interests import rules
from tenants.governing.interests.models import Confirmation, Interest
from tenants.people.members import merged
from tenants.people.members import queries as people
from tenants.people.members.models import Member
from tenants.permissions import P


@dataclass(frozen=True)
class Declarer:
    """Somebody who serves the LINk, in which offices and since when, what they declare, and when they last confirmed the whole."""

    member: Member
    offices: tuple[str, ...]
    since: date
    account: int | None
    interests: tuple[Interest, ...]
    confirmed_on: date | None

    @property
    def due_on(self) -> date:
        return rules.due_on(self.confirmed_on, self.since)


def interests(records: Iterable[Member]) -> QuerySet[Interest]:
    found = Interest.objects.filter(member__in=[record.pk for record in records])
    return found.select_related("provider", "premises__provider", "member__merged_into")


def declared_by(member: Member) -> QuerySet[Interest]:
    """Every interest of a member, on whichever of their records, the latest declared first."""
    return interests(merged.same_as(member))


def confirmations_of(member: Member) -> QuerySet[Confirmation]:
    return Confirmation.objects.filter(member__in=[record.pk for record in merged.same_as(member)])


def confirmations_as(record: Member) -> QuerySet[Confirmation]:
    """Of this record alone."""
    return Confirmation.objects.filter(member=record)


def own_member(viewer: Viewer, on: date) -> Member | None:
    """As whom of the register the viewer serves; None where no office is recorded for their account."""
    found = members_signing_in([viewer.account_id] if viewer.account_id else [], on)
    return found[0] if found else None


def members_signing_in(accounts: Collection[int], on: date) -> list[Member]:
    """As whom of the register these accounts serve on that day."""
    numbers = [one.person for one in serving(on) if one.account in accounts] if accounts else []
    records = Member.records.select_related("merged_into").filter(pk__in=numbers).order_by("pk")
    return list({record.survivor_id: record.survivor for record in records}.values())


def own_interest(viewer: Viewer, pk: int, on: date) -> Interest:
    member = own_member(viewer, on)
    return get_object_or_404(declared_by(member) if member else Interest.objects.none(), pk=pk)


def interest_for(viewer: Viewer, pk: int) -> Interest:
    viewer.require(P.INTERESTS_RECORD)
    return get_object_or_404(Interest.objects.select_related("provider", "premises"), pk=pk)


def member_for(viewer: Viewer, pk: int) -> Member:
    viewer.require(P.INTERESTS_SEE)
    member: Member = get_object_or_404(Member.records.select_related("merged_into"), pk=pk)
    return member.survivor


def to_record_for(viewer: Viewer, pk: int, on: date) -> Member:
    """Whose signed declaration is written down: somebody who takes part."""
    viewer.require(P.INTERESTS_RECORD)
    return get_object_or_404(people.taking_part(on), pk=pk)


def declarers(on: date) -> list[Declarer]:
    """Everybody who serves on that day, by name."""
    offices = serving(on)
    if not offices:
        return []
    records = Member.records.select_related("merged_into").in_bulk([one.person for one in offices])
    members = {record.survivor.pk: record.survivor for record in records.values()}
    declared, confirmed = _declared(list(members.values())), _confirmed()
    rows = []
    for pk, member in members.items():
        theirs = [one for one in offices if records[one.person].survivor.pk == pk]
        accounts = [one.account for one in theirs if one.account]
        rows.append(
            Declarer(
                member,
                tuple(dict.fromkeys(one.office for one in theirs)),
                min(one.since for one in theirs),
                accounts[0] if accounts else None,
                tuple(one for one in declared if one.member.survivor_id == pk),
                confirmed.get(pk),
            )
        )
    return sorted(rows, key=lambda row: (row.member.name.casefold(), row.member.pk))


def register(viewer: Viewer, on: date) -> list[Declarer]:
    viewer.require(P.INTERESTS_SEE)
    return declarers(on)


def unconfirmed(on: date) -> list[Declarer]:
    return [row for row in declarers(on) if row.due_on <= on]


def _declared(members: Sequence[Member]) -> list[Interest]:
    numbers = [member.pk for member in members]
    theirs = Interest.objects.filter(Q(member__in=numbers) | Q(member__merged_into__in=numbers))
    return list(theirs.select_related("provider", "premises__provider", "member__merged_into"))


def _confirmed() -> dict[int, date]:
    """By the surviving record, the day of the last confirmation."""
    days: dict[int, date] = {}
    for one in Confirmation.objects.select_related("member").order_by("confirmed_on", "pk"):
        days[one.member.survivor_id] = one.confirmed_on
    return days
