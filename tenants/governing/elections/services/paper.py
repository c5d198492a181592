"""Votes on paper: made out for whoever needs one; the envelope is struck from the roll, and two people key the sheet inside."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.utils.timezone import localdate

from foundation.access import Viewer
from foundation.tenancy import atomic
from foundation.tenancy.locking import hold
from foundation.workflow import require_state
from tenants.governing.elections import queries
from tenants.governing.elections.envelopes import Envelope
from tenants.governing.elections.models import Ballot, Election, Right, Voted, Voter
from tenants.governing.elections.rules import (
    LatestPaperCounts,
    LinkKeysToo,
    OneVoteEach,
    PollIsContested,
    TwoPeopleKey,
    VotingHasItsTime,
)
from tenants.governing.elections.services.conduct import keep_apart, require_conduct
from tenants.governing.elections.services.voting import as_paper, check_paper
from tenants.governing.elections.workflow import ELECTION, ElectionState
from tenants.permissions import P

# So that they arrive when voting opens, they can be sent before.
_PAPERS_GO_OUT = (ElectionState.NOMINATED, ElectionState.OPEN)


def make_out_papers(election: Election, *, by: Viewer, at: datetime) -> int:
    """A ballot paper for everybody on the roll who can't be reached by email or wants to hear by post. Returns how many."""
    require_conduct(election, by)
    with atomic():
        require_state(election, ELECTION, _PAPERS_GO_OUT)
        keep_apart(election, by, at)
        _require_a_poll(election)
        numbers = list(queries.to_make_out(election).values_list("pk", flat=True))
        return Voter.objects.filter(pk__in=numbers).update(paper_issue=1, paper_on=localdate(at))


def make_out_paper(election: Election, *, envelope: Envelope, again: bool, by: Viewer, at: datetime) -> Voter:
    """One for somebody who asks for it; or with `again` in place of that which was spoiled, or never came, and counts no more."""
    require_conduct(election, by)
    with atomic():
        require_state(election, ELECTION, _PAPERS_GO_OUT)
        keep_apart(election, by, at)
        _require_a_poll(election)
        voter = _voter(election, envelope)
        used = election.state == ElectionState.OPEN and not queries.has_right(voter)
        OneVoteEach.require(not used, f"Number {voter.number} has voted already.")
        if again:
            LatestPaperCounts.require(
                voter.paper_issue, f"No paper was made out for number {voter.number} yet."
            )
            LatestPaperCounts.check(voter, envelope)
        else:
            LatestPaperCounts.require(
                not voter.paper_issue,
                f"Their paper has the number {voter.on_envelope}. Say that it was spoiled or did not come.",
            )
        voter.paper_issue, voter.paper_on = voter.paper_issue + 1, localdate(at)
        voter.save(update_fields=["paper_issue", "paper_on"])
    return voter


def _require_a_poll(election: Election) -> None:
    VotingHasItsTime.require(election.has_poll, "This election is decided by lot.")
    # Once people vote, they vote on the names that are printed, whoever withdraws.
    is_open = election.state == ElectionState.OPEN
    printed = queries.candidates_on_paper(election) if is_open else queries.candidates_standing(election)
    PollIsContested.require(len(printed) > election.seats)
    PollIsContested.require(queries.on_the_roll(election), "Freeze the roll first.")


def _voter(election: Election, envelope: Envelope) -> Voter:
    voter = queries.voter_numbered(election, envelope.number)
    if voter is None:
        OneVoteEach.refuse(f"Nobody on the roll has the number {envelope.number}.")
    hold(voter)
    return voter


def strike(election: Election, *, envelope: Envelope, by: Viewer, at: datetime) -> Voter:
    """An envelope came in: from now on whoever has this number can't vote online. Refused where they have voted, or have a later paper."""
    require_conduct(election, by)
    with atomic():
        require_state(election, ELECTION, (ElectionState.OPEN, ElectionState.CLOSED))
        keep_apart(election, by, at)
        voter = _voter(election, envelope)
        if voter.paper_issue:
            LatestPaperCounts.check(voter, envelope)
        used, _ = Right.objects.filter(pk=voter.pk).delete()
        OneVoteEach.require(used, f"Number {voter.number} has voted already. Leave this envelope unopened.")
        voter.voted = Voted.PAPER
        voter.save(update_fields=["voted"])
    return voter


def key_sheet(
    election: Election,
    *,
    sheet: int,
    ranking: Sequence[int],
    by: Viewer,
    at: datetime,
) -> None:
    """The first two people to key a sheet are compared; either may key theirs again while the two differ or only one has."""
    require_conduct(election, by)
    with atomic():
        require_state(election, ELECTION, ElectionState.CLOSED)
        keep_apart(election, by, at)
        check_paper(election, ranking)
        keyed = list(
            Ballot.objects.select_for_update().filter(election=election, sheet=sheet).order_by("keying")
        )
        said = as_paper(election, ranking)
        own = next((ballot for ballot in keyed if ballot.keyed_by == (by.account_id or 0)), None)
        if own is not None:
            TwoPeopleKey.require(
                not _agree(keyed), f"Sheet {sheet} has been keyed twice, with the same result."
            )
            own.ranking = said
            own.save(update_fields=["ranking"])
            return
        TwoPeopleKey.require(len(keyed) < 2, f"Two others have keyed sheet {sheet}.")
        if keyed and not by.may(P.ELECTIONS_DECLARE):
            LinkKeysToo.require(keyed[0].keyed_by in queries.may_declare(localdate(at)))
        Ballot.objects.create(
            election=election, ranking=said, sheet=sheet, keying=len(keyed) + 1, keyed_by=by.account_id or 0
        )


def _agree(keyed: list[Ballot]) -> bool:
    return len(keyed) == 2 and keyed[0].ranking == keyed[1].ranking
