from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from foundation.tenancy import atomic
from tenants.governing.elections import queries
from tenants.governing.elections.models import Ballot, Election, Right, Voter
from tenants.governing.elections.rules import OneVoteEach, PaperIsClear, VotingHasItsTime
from tenants.governing.elections.workflow import ElectionState


def vote(voter: Voter, *, ranking: Sequence[int], at: datetime) -> None:
    """Put a ballot in and take the right away, both or neither; whoever sends it twice has voted once.

    `ranking` holds numbers of candidates, none for a blank paper. Nothing else is written here, above all not to the roll: a row that
    is changed in the same transaction as the ballot would name its voter (decision 73).
    """
    with atomic():
        # Whoever closes voting waits for this vote, and the vote for them.
        election = queries.election_held(voter.election_id)
        is_open = election.state == ElectionState.OPEN and at < election.closes_at
        VotingHasItsTime.require(is_open, "Voting is not open now.")
        check_paper(election, ranking)
        used, _ = Right.objects.filter(pk=voter.pk).delete()
        OneVoteEach.require(used, "Your vote is in already.")
        Ballot.objects.create(election=election, ranking=as_paper(election, ranking))


def check_paper(election: Election, ranking: Sequence[int]) -> None:
    numbers = {candidate.number for candidate in queries.candidates(election)}
    PaperIsClear.require(len(set(ranking)) == len(ranking) and set(ranking) <= numbers)
    most = election.most_votes
    PaperIsClear.require(most is None or len(ranking) <= most, f"Choose at most {most}.")


def as_paper(election: Election, ranking: Sequence[int]) -> list[int]:
    """Where preferences do not count, neither does the order in which boxes were ticked."""
    return list(ranking) if election.ranks else sorted(ranking)
