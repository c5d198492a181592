"""Who stands, and the lot among them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from django.utils.timezone import localdate

from foundation.access import Viewer
from foundation.publishing.services import keep_out
from foundation.reading import look
from foundation.search.fields import Fold
from foundation.tenancy import atomic
from foundation.tenancy.locking import hold
from foundation.workflow import move, require_state
from tenants.governing.elections import queries
from tenants.governing.elections.counting import draw, key_of
from tenants.governing.elections.models import Candidate, Election
from tenants.governing.elections.rules import (
    CandidatesKeepOut,
    CandidatesTakePart,
    HostStandsAside,
    LotComesFirst,
    NominatedInTime,
    NominationsRunTheirTime,
)
from tenants.governing.elections.services.conduct import keep_apart, require_conduct
from tenants.governing.elections.workflow import ELECTION, STANDING, ElectionState
from tenants.people.members.merged import hold_surviving
from tenants.people.members.models import Member


def nominate(
    *,
    election: Election,
    member: Member,
    nominated_on: date,
    consented_on: date,
    consent_how: str,
    statement: str = "",
    interests: str = "",
    proposer: str = "",
    by: Viewer,
    at: datetime,
) -> Candidate:
    require_conduct(election, by)
    with atomic():
        require_state(election, ELECTION, ElectionState.NOMINATIONS)
        keep_apart(election, by, at)
        NominatedInTime.check(election, nominated_on)
        hold_surviving(member)
        CandidatesTakePart.require(queries.is_entitled(election, member))
        CandidatesTakePart.require(
            not queries.stands_already(election, member), f"{member.name} stands in it already."
        )
        holds_a_post = election.fills is None or not member.is_organisation
        CandidatesTakePart.require(holds_a_post, "An organisation holds no post of a body.")
        is_officer = look(member.name) == look(election.officer)
        CandidatesKeepOut.require(not is_officer, f"{election.officer} is the returning officer.")
        host = queries.addresses_of_the_host(localdate(at))
        HostStandsAside.require(member.email.lower() not in host or not member.email)
        candidate = Candidate.objects.create(
            election=election,
            member=member,
            name=member.name,
            statement=statement,
            interests=interests.strip(),
            proposer=proposer,
            nominated_on=nominated_on,
            consented_on=consented_on,
            consent_how=consent_how,
        )
        keep_out(election, at=at)
    return candidate


def withdraw(
    candidate: Candidate, *, withdrawn_on: date, because: str = "", by: Viewer, at: datetime
) -> Candidate:
    """Until the papers are counted: the name stays where it is printed, and preferences for it are passed over."""
    require_conduct(candidate.election, by)
    with atomic():
        require_state(candidate.election, ELECTION, STANDING)
        keep_apart(candidate.election, by, at)
        hold(candidate)
        candidate.withdrawn_on, candidate.withdrawn_because = withdrawn_on, because
        candidate.save(update_fields=["withdrawn_on", "withdrawn_because"])
        keep_out(candidate.election, at=at)
    return candidate


def close_nominations(election: Election, *, by: Viewer, at: datetime) -> Election:
    """Number those who stand in the order of their names: for the ballot paper and for the lot."""
    require_conduct(election, by)
    with atomic():
        hold(election)
        NominationsRunTheirTime.require(at >= election.nominations_close_at)
        move(election, ELECTION, "close_nominations", by=by, at=at)
        standing = Candidate.objects.filter(election=election, withdrawn_on=None).order_by(Fold("name"), "pk")
        for number, candidate in enumerate(standing, start=1):
            candidate.number = number
            candidate.save(update_fields=["number"])
    return election


def record_draw(election: Election, *, sources: Sequence[Sequence[int]], by: Viewer, at: datetime) -> None:
    """Write down the numbers of the public draw that was named; they decide the lot, once."""
    require_conduct(election, by)
    with atomic():
        hold(election)
        require_state(election, ELECTION, (ElectionState.NOMINATED, ElectionState.OPEN, ElectionState.CLOSED))
        keep_apart(election, by, at)
        LotComesFirst.require(localdate(at) >= election.lot_drawn_on, "The draw has not taken place yet.")
        LotComesFirst.require(not election.lot_numbers, "Its numbers are recorded already.")
        election.lot_numbers = [list(numbers) for numbers in sources]
        election.save(update_fields=["lot_numbers"])
        pool = [candidate for candidate in queries.candidates(election) if candidate.number]
        for lot, index in enumerate(draw(len(pool), key_of(sources)), start=1):
            pool[index].lot = lot
            pool[index].save(update_fields=["lot"])
