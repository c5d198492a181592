"""Elections and who stands in them. What everybody reads takes no viewer."""

from __future__ import annotations

from datetime import date

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404

from foundation.access import Viewer
from foundation.features import Texts
from foundation.publishing.queries import standing, standing_or_404
from foundation.workflow import history
from tenants.governing.elections.models import Candidate, Election
from tenants.governing.elections.queries.roll import entitled
from tenants.governing.elections.workflow import ELECTION, PUBLIC, UNDECIDED, ElectionState
from tenants.governing.governance import queries as governance
from tenants.governing.governance.models import Post, RelevantDecision
from tenants.people.members import merged
from tenants.people.members import queries as members
from tenants.people.members.models import Member
from tenants.permissions import P


def elections(viewer: Viewer) -> QuerySet[Election]:
    viewer.require(P.ELECTIONS_SEE)
    return Election.objects.all()


def election_for(viewer: Viewer, pk: int) -> Election:
    return get_object_or_404(elections(viewer), pk=pk)


def election_held(pk: int) -> Election:
    return Election.objects.select_for_update().get(pk=pk)


def posts_to_fill(on: date) -> QuerySet[Post]:
    """The open posts of bodies that stand."""
    bodies = governance.bodies_standing(on)
    return (
        Post.objects.filter(body__in=bodies, until=None).select_related("body").order_by("body__name", "pk")
    )


def undecided(viewer: Viewer) -> QuerySet[Election]:
    return elections(viewer).filter(state__in=UNDECIDED).order_by("pk")


def published() -> QuerySet[Election]:
    """What everybody reads, the newest first."""
    return standing(Election.objects.filter(state__in=PUBLIC))


def published_election(pk: int) -> Election:
    return standing_or_404(Election.objects.filter(state__in=PUBLIC), pk=pk)


def published_decision(election: Election) -> RelevantDecision | None:
    """That which its result is, as everybody reads it; None where it was taken down."""
    found = governance.published_decisions().filter(pk=election.decision_id) if election.decision_id else None
    return found.first() if found is not None else None


def published_texts(election: Election) -> list[Texts]:
    return [
        Texts(
            Election.objects.filter(pk=election.pk),
            ("title", "post", "officer", "officer_contact", "complaints", "lot_source"),
        ),
        Texts(
            Candidate.objects.filter(election=election),
            ("name", "statement", "interests", "proposer", "withdrawn_because"),
        ),
    ]


def why_called_off(election: Election) -> str:
    step = history(election, ELECTION).filter(move="call_off").first()
    return step.note if step else ""


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


def being_voted_on() -> QuerySet[Election]:
    return Election.objects.filter(state=ElectionState.OPEN)


def stands_already(election: Election, member: Member) -> bool:
    """On whichever of their records."""
    return Candidate.objects.filter(election=election, member__in=merged.same_as(member)).exists()


def candidacies_of(member: Member) -> list[Candidate]:
    return list(Candidate.objects.filter(member=member).select_related("election").order_by("pk"))
