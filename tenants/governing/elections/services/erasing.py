from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from foundation.access import Viewer
from foundation.tenancy import atomic
from tenants.governing.elections.models import Candidate, Voter

FORMER_CANDIDATE, FORMER_VOTER = "A former candidate", "A former voter"


def take_out(*, candidates: Iterable[Candidate], voters: Iterable[Voter], by: Viewer, at: datetime) -> None:
    """The numbers stay, so that a published count still adds up."""
    with atomic():
        for candidate in candidates:
            candidate.name, candidate.statement, candidate.proposer = FORMER_CANDIDATE, "", ""
            candidate.withdrawn_because = ""
            candidate.save(update_fields=["name", "statement", "proposer", "withdrawn_because"])
        for voter in voters:
            voter.name, voter.link = FORMER_VOTER, ""
            voter.save(update_fields=["name", "link"])
