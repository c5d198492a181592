from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from django.utils.timezone import localdate

from foundation.access import Viewer
from foundation.features import rows_of
from foundation.tenancy import atomic, atomically
from tenants.governing.elections import queries
from tenants.governing.elections.models import Candidate, Election, Voter
from tenants.governing.governance.services.results import take_name_out

FORMER_CANDIDATE, FORMER_VOTER = "A former candidate", "A former voter"


def take_out(*, candidates: Iterable[Candidate], voters: Iterable[Voter], by: Viewer, at: datetime) -> None:
    """The numbers stay, so that a published count still adds up."""
    with atomic():
        for candidate in candidates:
            if candidate.election.decision:
                take_name_out(
                    decision=candidate.election.decision, name=candidate.name, instead=FORMER_CANDIDATE
                )
            candidate.name, candidate.statement, candidate.proposer = FORMER_CANDIDATE, "", ""
            candidate.withdrawn_because, candidate.interests = "", ""
            candidate.save(update_fields=["name", "statement", "interests", "proposer", "withdrawn_because"])
        for voter in voters:
            voter.name, voter.link = FORMER_VOTER, ""
            voter.save(update_fields=["name", "link"])


@atomically
def delete_rolls(numbers: Sequence[int], *, by: Viewer, at: datetime) -> list[tuple[str, str]]:
    """How many stood on each stays, so that a turnout still adds up. Returns the rows that went; none where a complaint came meanwhile."""
    rows: list[tuple[str, str]] = []
    for election in Election.objects.select_for_update().filter(pk__in=numbers).order_by("pk"):
        if not queries.may_lose_its_roll(election, localdate(at)):
            continue
        voters = list(Voter.objects.filter(election=election))
        rows += rows_of(voters)
        election.roll_size, election.roll_gone_on = len(voters), localdate(at)
        Voter.objects.filter(election=election).delete()
        election.save(update_fields=["roll_size", "roll_gone_on"])
    return rows
