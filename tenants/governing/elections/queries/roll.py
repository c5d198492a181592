"""Who may vote, and who has voted."""

from __future__ import annotations

from datetime import date

from django.db.models import Q, QuerySet

from foundation.access import Viewer, secret_digest
from foundation.access import queries as access
from tenants.governing.elections.models import Candidate, Election, Electorate, Right, Voted, Voter
from tenants.people.members import queries as members
from tenants.people.members.models import Involvement, Kind, Member, Tier
from tenants.permissions import P

HOST_ROLES = ("host_manager", "host_support_worker")


def entitled(election: Election) -> QuerySet[Member]:
    """Those to whom the rule of the election gives a vote, as they took part on the day of the roll."""
    involved = Involvement.objects.in_force(election.frozen_on).one_each(election.frozen_on)
    if election.electorate != Electorate.EVERYONE:
        involved = involved.filter(tier=Tier.MEMBER)
    found = Member.objects.filter(pk__in=involved.members())
    return found.filter(kind=Kind.PERSON) if election.electorate == Electorate.PEOPLE else found


def is_entitled(election: Election, member: Member) -> bool:
    return entitled(election).filter(pk=member.pk).exists()


def addresses_of_the_host(on: date) -> set[str]:
    """The addresses, in small letters, of whoever works for the host on that day."""
    return {account.email.lower() for role in HOST_ROLES for account in access.holders(role, on)}


def may_declare(on: date) -> set[int]:
    """The numbers of the accounts of those who may declare a result for the LINk."""
    return {account.pk for account in access.people_who_may(P.ELECTIONS_DECLARE, on)}


def stands(viewer: Viewer, election: Election) -> bool:
    """Whether the viewer stands in the election: an account and a record of the register meet only in their address."""
    if not viewer.email:
        return False
    theirs = [one for one in members.people_called(viewer.email, "") if isinstance(one, Member)]
    standing = Candidate.objects.filter(election=election, withdrawn_on=None)
    return standing.filter(Q(member__in=theirs) | Q(member__merged_into__in=theirs)).exists()


def roll(viewer: Viewer, election: Election) -> QuerySet[Voter]:
    viewer.require(P.ELECTIONS_RUN)
    return Voter.objects.filter(election=election).select_related("member")


def voter_of(secret: str) -> Voter | None:
    """Whose link it is, by its secret; None where the link is unknown or another took its place."""
    found = Voter.objects.select_related("election").filter(link=secret_digest(secret))
    return found.first() if secret else None


def voter_numbered(election: Election, number: int) -> Voter | None:
    return Voter.objects.filter(election=election, number=number).first()


def has_right(voter: Voter) -> bool:
    return Right.objects.filter(pk=voter.pk).exists()


def to_invite(election: Election, after: int) -> QuerySet[Voter]:
    """Those on the roll with an email address, from the next number on."""
    reached = Voter.objects.filter(election=election, number__gt=after).exclude(member__email="")
    return reached.select_related("member").order_by("number")


def to_remind(election: Election) -> QuerySet[Voter]:
    """Those with an email address who still have their vote."""
    return to_invite(election, 0).filter(right__isnull=False)


def used_and_not_marked(election: Election) -> QuerySet[Voter]:
    """Those who voted online and whose line of the roll does not say so yet."""
    return Voter.objects.filter(election=election, voted=Voted.NOT, right=None)


def on_the_roll(election: Election) -> int:
    """Also when the roll is gone."""
    if election.roll_size is not None:
        return election.roll_size
    return Voter.objects.filter(election=election).count()


def voter(pk: int) -> Voter:
    return Voter.objects.select_related("election").get(pk=pk)


def votes_of(member: Member) -> list[Voter]:
    return list(Voter.objects.filter(member=member).select_related("election").order_by("pk"))
