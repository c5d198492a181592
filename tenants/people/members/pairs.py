"""Reads of members who are alike."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q
from django.http import Http404

from foundation.access import Viewer
from tenants.people.members import likeness
from tenants.people.members.models import Member, Pairing
from tenants.people.members.models.pairing import PairingQuerySet
from tenants.permissions import P

# More pairs than these nobody looks through in one sitting; the next come when these are decided.
MOST = 200


@dataclass(frozen=True)
class Pair:
    first: Member
    second: Member
    why: str


def undecided(viewer: Viewer) -> list[Pair]:
    """Those on the register who may be the same and of whom nobody has said that they are not, the likeliest first."""
    viewer.require(P.MEMBERS_MANAGE)
    found = likeness.alike(MOST)
    members = Member.objects.in_bulk({number for pair in found for number in (pair.first, pair.second)})
    return [Pair(members[pair.first], members[pair.second], pair.why) for pair in found]


def pair_for(viewer: Viewer, first: int, second: int) -> tuple[Member, Member]:
    """Two members in the order of their numbers; Http404 for others, and for one who was merged into another."""
    viewer.require(P.MEMBERS_MANAGE)
    members = list(Member.objects.filter(pk__in=[first, second]).order_by("pk"))
    if len(members) != 2:
        raise Http404("There are no such two members")
    return members[0], members[1]


def held(numbers: Iterable[int]) -> set[int]:
    """Those of the members who are on the register, locked in the order of their numbers until the transaction ends."""
    there = Member.objects.select_for_update().filter(pk__in=numbers).order_by("pk")
    return set(there.values_list("pk", flat=True))


def said_of(members: Iterable[Member]) -> PairingQuerySet:
    """What was decided of any of these members with another."""
    numbers = [member.pk for member in members]
    return Pairing.objects.filter(Q(first__in=numbers) | Q(second__in=numbers))
