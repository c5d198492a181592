"""Votes on paper: the envelope is struck from the roll, the sheet inside goes among the others and is keyed by two people."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from foundation.access import Viewer
from foundation.tenancy import atomic
from foundation.workflow import require_state
from tenants.governing.elections import queries
from tenants.governing.elections.models import Ballot, Election, Right, Voted, Voter
from tenants.governing.elections.rules import OneVoteEach, TwoPeopleKey
from tenants.governing.elections.services.conduct import require_conduct
from tenants.governing.elections.services.voting import as_paper, check_paper
from tenants.governing.elections.workflow import ELECTION, ElectionState


def strike(election: Election, *, number: int, by: Viewer, at: datetime) -> Voter:
    """An envelope came in: from now on whoever has this number can't vote online. Refused where they have voted."""
    require_conduct(election, by)
    with atomic():
        require_state(election, ELECTION, (ElectionState.OPEN, ElectionState.CLOSED))
        voter = queries.voter_numbered(election, number)
        if voter is None:
            OneVoteEach.refuse(f"Nobody on the roll has the number {number}.")
        used, _ = Right.objects.filter(pk=voter.pk).delete()
        OneVoteEach.require(used, f"Number {number} has voted already. Leave this envelope unopened.")
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
        Ballot.objects.create(
            election=election, ranking=said, sheet=sheet, keying=len(keyed) + 1, keyed_by=by.account_id or 0
        )


def _agree(keyed: list[Ballot]) -> bool:
    return len(keyed) == 2 and keyed[0].ranking == keyed[1].ranking
