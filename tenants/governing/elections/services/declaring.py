"""The result is declared: who was elected takes the post, and the result stands on record as a decision of the LINk."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.utils.timezone import localdate

from foundation.access import Viewer
from foundation.tenancy import atomic, atomically, current_space
from foundation.tenancy.locking import hold
from foundation.workflow import move
from tenants.governing.elections import queries, statement
from tenants.governing.elections.models import Candidate, Election, Method
from tenants.governing.elections.rules import LotComesFirst, PollIsUncontested
from tenants.governing.elections.services.conduct import require_conduct
from tenants.governing.elections.services.preparing import empty_box
from tenants.governing.elections.workflow import ELECTION
from tenants.governing.governance import services as governance
from tenants.governing.governance.acts import Named
from tenants.governing.governance.models import How, Part
from tenants.permissions import P


def declare(election: Election, *, by: Viewer, at: datetime) -> Election:
    require_conduct(election, by, P.ELECTIONS_DECLARE)
    with atomic():
        hold(election)
        result = queries.count_of(election)
        by_number = {
            candidate.index: candidate for candidate in queries.candidates(election) if candidate.number
        }
        elected = [by_number[index] for index in result.elected] if result else []
        return _declare(election, "declare", elected, by=by, at=at)


def declare_unopposed(election: Election, *, by: Viewer, at: datetime) -> Election:
    """Also while voting is open, when so many have withdrawn that nobody is left to choose from."""
    require_conduct(election, by, P.ELECTIONS_DECLARE)
    with atomic():
        hold(election)
        standing = queries.candidates_standing(election)
        PollIsUncontested.check(standing, election.seats)
        empty_box(election)
        return _declare(election, "declare_unopposed", standing, by=by, at=at)


def declare_drawn(election: Election, *, by: Viewer, at: datetime) -> Election:
    require_conduct(election, by, P.ELECTIONS_DECLARE)
    with atomic():
        hold(election)
        LotComesFirst.require(election.method == Method.LOT, "This election has a vote.")
        LotComesFirst.require(election.lot_numbers, "The numbers of the draw are not recorded yet.")
        standing = sorted(queries.candidates_standing(election), key=lambda candidate: candidate.lot or 0)
        return _declare(election, "declare_drawn", standing[: election.seats], by=by, at=at)


@atomically
def _declare(
    election: Election, step: str, elected: Sequence[Candidate], *, by: Viewer, at: datetime
) -> Election:
    """Give each a place in the result, and where the election fills a post, a term in it."""
    for place, candidate in enumerate(elected, start=1):
        candidate.place = place
        candidate.save(update_fields=["place"])
        _appoint(election, candidate, by=by, at=at)
    election.declared_on = localdate(at)
    move(election, ELECTION, step, by=by, at=at, saving=["declared_on"])
    _record(election, elected, by=by, at=at)
    return election


def _record(election: Election, elected: Sequence[Candidate], *, by: Viewer, at: datetime) -> None:
    election.decision = governance.record_result(
        title=f"Result of the election: {election.title}",
        text=statement.decided(election, elected),
        reasons=statement.reasons(
            election,
            standing=len(queries.candidates_standing(election)),
            numbers=queries.poll_numbers(election),
            profile=queries.profile_of(election),
            count=queries.count_of(election),
            page=current_space().address + election.public_address,
            has_file=queries.publishes_ballots(election),
        ),
        of=Named.record(Part.WAY, election),
        decided_on=localdate(at),
        by=by,
        at=at,
    )
    election.save(update_fields=["decision"])


def _appoint(election: Election, candidate: Candidate, *, by: Viewer, at: datetime) -> None:
    if election.fills is None or election.term_since is None:
        return
    governance.appoint(
        post=election.fills,
        member=candidate.member,
        how=How.BY_LOT if election.method == Method.LOT else How.ELECTED,
        since=election.term_since,
        until=election.term_until,
        evidence=f"Election: {election.title}",
        evidence_at=election.public_address,
        consented_on=candidate.consented_on,
        named_in_public=True,
        by=by,
        at=at,
    )
