"""Papers, and what comes of counting them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q
from django.http import Http404

from foundation.writing import percent
from tenants.governing.elections.counting import Count, Profile
from tenants.governing.elections.models import Ballot, Election, Voted, Voter
from tenants.governing.elections.queries.elections import candidates, published_election
from tenants.governing.elections.queries.roll import on_the_roll
from tenants.governing.elections.statement import Numbers


@dataclass(frozen=True)
class Turnout:
    """`voted` is None before the count: only then is it known without watching who votes."""

    roll: int
    voted: int | None
    blank: int | None

    @property
    def per_cent(self) -> str:
        return percent((self.voted or 0) / self.roll, 1) if self.roll else ""


def turnout(election: Election) -> Turnout:
    profile = profile_of(election)
    size = on_the_roll(election)
    if profile is None:
        return Turnout(size, None, None)
    return Turnout(size, profile.total, profile.papers.get((), 0))


def poll_numbers(election: Election) -> Numbers:
    """Of the roll and of paper, while the roll is there."""
    issues = list(
        Voter.objects.filter(election=election, paper_issue__gt=0).values_list("paper_issue", flat=True)
    )
    return Numbers(on_the_roll(election), sum(issues), sum(issues) - len(issues), papers_in(election))


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
