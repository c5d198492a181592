"""What is read of elections. What everybody reads takes no viewer."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404

from foundation.access import Viewer
from foundation.access import queries as access
from foundation.features import Texts
from foundation.publishing.queries import standing, standing_or_404
from foundation.workflow import history
from tenants.governing.elections.counting import Count, Profile
from tenants.governing.elections.models import Ballot, Candidate, Election, Electorate, Right, Voted, Voter
from tenants.governing.elections.workflow import ELECTION, PUBLIC, UNDECIDED, ElectionState
from tenants.people.members import queries as members
from tenants.people.members.models import Involvement, Kind, Member, Tier
from tenants.permissions import P

HOST_ROLES = ("host_manager", "host_support_worker")


def elections(viewer: Viewer) -> QuerySet[Election]:
    viewer.require(P.ELECTIONS_SEE)
    return Election.objects.all()


def election_for(viewer: Viewer, pk: int) -> Election:
    return get_object_or_404(elections(viewer), pk=pk)


def election_held(pk: int) -> Election:
    return Election.objects.select_for_update().get(pk=pk)


def undecided(viewer: Viewer) -> QuerySet[Election]:
    return elections(viewer).filter(state__in=UNDECIDED).order_by("pk")


def published() -> QuerySet[Election]:
    """What everybody reads, the newest first."""
    return standing(Election.objects.filter(state__in=PUBLIC))


def published_election(pk: int) -> Election:
    return standing_or_404(Election.objects.filter(state__in=PUBLIC), pk=pk)


def published_texts(election: Election) -> list[Texts]:
    return [
        Texts(
            Election.objects.filter(pk=election.pk),
            ("title", "post", "officer", "officer_contact", "complaints", "lot_source"),
        ),
        Texts(
            Candidate.objects.filter(election=election),
            ("name", "statement", "proposer", "withdrawn_because"),
        ),
    ]


def why_called_off(election: Election) -> str:
    step = history(election, ELECTION).filter(move="call_off").first()
    return step.note if step else ""


# --- Who stands ------------------------------------------------------------------------------------------------------


def candidates(election: Election) -> list[Candidate]:
    """Everybody who was nominated, in the order of the ballot paper; also those who withdrew."""
    return list(Candidate.objects.filter(election=election))


def candidates_standing(election: Election) -> list[Candidate]:
    return [candidate for candidate in candidates(election) if not candidate.has_withdrawn]


def candidates_on_paper(election: Election) -> list[Candidate]:
    """Everybody whose name is printed; a preference for somebody who withdrew is keyed as it stands there."""
    return [candidate for candidate in candidates(election) if candidate.number]


def candidate_for(viewer: Viewer, pk: int) -> Candidate:
    viewer.require(P.ELECTIONS_SEE)
    return get_object_or_404(Candidate.objects.select_related("election"), pk=pk)


def people_to_nominate(viewer: Viewer, election: Election, *, text: str) -> QuerySet[Member]:
    viewer.require(P.ELECTIONS_RUN)
    found = members.members(
        viewer, on=election.frozen_on, filters=members.Filters(search=text, standing="all")
    )
    return found.filter(pk__in=entitled(election).values("pk"))


def member_for(viewer: Viewer, election: Election, pk: int) -> Member:
    viewer.require(P.ELECTIONS_RUN)
    return get_object_or_404(entitled(election), pk=pk)


# --- The roll --------------------------------------------------------------------------------------------------------


def entitled(election: Election) -> QuerySet[Member]:
    """Those to whom the rule of the election gives a vote, as they took part on the day of the roll."""
    involved = Involvement.objects.in_force(election.frozen_on)
    if election.electorate != Electorate.EVERYONE:
        involved = involved.filter(tier=Tier.MEMBER)
    found = Member.objects.filter(pk__in=involved.order_by().values("member"))
    return found.filter(kind=Kind.PERSON) if election.electorate == Electorate.PEOPLE else found


def is_entitled(election: Election, member: Member) -> bool:
    return entitled(election).filter(pk=member.pk).exists()


def addresses_of_the_host(on: date) -> set[str]:
    """The addresses, in small letters, of whoever works for the host on that day."""
    return {account.email.lower() for role in HOST_ROLES for account in access.holders(role, on)}


def stands(viewer: Viewer, election: Election) -> bool:
    """Whether the viewer stands in the election: an account and a record of the register meet only in their address."""
    if not viewer.email:
        return False
    own = Candidate.objects.filter(election=election, member__email__iexact=viewer.email)
    return own.filter(withdrawn_on=None).exists()


def roll(viewer: Viewer, election: Election) -> QuerySet[Voter]:
    viewer.require(P.ELECTIONS_RUN)
    return Voter.objects.filter(election=election).select_related("member")


def voter_of(secret: str) -> Voter | None:
    """Whose link it is, by its secret; None where the link is unknown or another took its place."""
    found = Voter.objects.select_related("election").filter(link=digest_of(secret))
    return found.first() if secret else None


def voter_numbered(election: Election, number: int) -> Voter | None:
    return Voter.objects.filter(election=election, number=number).first()


def digest_of(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()


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
    return Voter.objects.filter(election=election).count()


@dataclass(frozen=True)
class Turnout:
    """`voted` is None before the count: only then is it known without watching who votes."""

    roll: int
    voted: int | None
    blank: int | None

    @property
    def per_cent(self) -> str:
        return f"{100 * (self.voted or 0) / self.roll:.1f}%" if self.roll else ""


def turnout(election: Election) -> Turnout:
    profile = profile_of(election)
    size = on_the_roll(election)
    if profile is None:
        return Turnout(size, None, None)
    return Turnout(size, profile.total, profile.papers.get((), 0))


# --- Paper -----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Sheet:
    """What two people keyed of one sheet; `second` is None while only one has."""

    number: int
    first: Ballot
    second: Ballot | None

    @property
    def agreed(self) -> bool:
        return self.second is not None and self.first.ranking == self.second.ranking

    @property
    def differs(self) -> bool:
        return self.second is not None and not self.agreed


def sheets(election: Election) -> list[Sheet]:
    keyed: dict[int, list[Ballot]] = defaultdict(list)
    for ballot in Ballot.objects.filter(election=election, sheet__isnull=False).order_by("sheet", "keying"):
        keyed[ballot.sheet or 0].append(ballot)
    return [Sheet(number, found[0], found[1] if len(found) > 1 else None) for number, found in keyed.items()]


def papers_in(election: Election) -> int:
    """How many envelopes were struck from the roll."""
    return Voter.objects.filter(election=election, voted=Voted.PAPER).count()


# --- The count -------------------------------------------------------------------------------------------------------


def box(election: Election) -> Iterable[tuple[int, ...]]:
    """What the papers in the box say: those given online, and each sheet once."""
    found = Ballot.objects.filter(Q(sheet=None) | Q(keying=1), election=election)
    return [tuple(number - 1 for number in ranking) for ranking in found.values_list("ranking", flat=True)]


def profile_of(election: Election) -> Profile | None:
    """The papers as anyone counts them; None before they are counted."""
    if election.profile is None:
        return None
    papers = {tuple(number - 1 for number in ranking): times for ranking, times in election.profile}
    return make_profile(election, papers)


def make_profile(election: Election, papers: dict[tuple[int, ...], int]) -> Profile:
    everybody = [candidate for candidate in candidates(election) if candidate.number]
    drawn = sorted((c for c in everybody if c.lot), key=lambda c: c.lot or 0)
    return Profile(
        election.title,
        tuple(candidate.name for candidate in everybody),
        election.seats,
        papers,
        frozenset(candidate.index for candidate in everybody if candidate.has_withdrawn),
        tuple(candidate.index for candidate in drawn),
        election.method,
    )


def count_of(election: Election) -> Count | None:
    return Count.from_data(election.result) if election.result else None


def publishes_ballots(election: Election) -> bool:
    profile = profile_of(election)
    return profile is not None and profile.total >= election.publish_from


def ballots_published(pk: int) -> Profile:
    """For everybody, once the result is declared and enough people voted."""
    election = published_election(pk)
    profile = profile_of(election) if election.declared_on else None
    if profile is None or not publishes_ballots(election):
        raise Http404("The ballots of this election are not published.")
    return profile


# --- What is kept about somebody -------------------------------------------------------------------------------------


def candidacies_of(member: Member) -> list[Candidate]:
    return list(Candidate.objects.filter(member=member).select_related("election").order_by("pk"))


def votes_of(member: Member) -> list[Voter]:
    return list(Voter.objects.filter(member=member).select_related("election").order_by("pk"))


# --- For jobs --------------------------------------------------------------------------------------------------------


def being_voted_on() -> QuerySet[Election]:
    return Election.objects.filter(state=ElectionState.OPEN)


def voter(pk: int) -> Voter:
    return Voter.objects.select_related("election").get(pk=pk)
