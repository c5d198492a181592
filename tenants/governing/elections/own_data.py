"""What is kept of somebody who stood or could vote, for them, and their taking out. How they voted is kept nowhere."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from foundation.access import Viewer
from foundation.design.formats import date_long
from foundation.features import Erased, Kept, Subject, kept, rows_of
from tenants.governing.elections import queries, services
from tenants.governing.elections.models import Candidate, Voter
from tenants.governing.elections.workflow import UNDECIDED
from tenants.people.members.models import Member


def reads(subject: Subject) -> Iterable[Kept]:
    for member in subject.of(Member):
        yield from map(_candidacy, queries.candidacies_of(member))
        yield from map(_line_of_the_roll, queries.votes_of(member))


def _candidacy(candidate: Candidate) -> Kept:
    return kept(
        candidate,
        "Stood in an election",
        ("Election", candidate.election.title),
        ("Name on the paper", candidate.name),
        ("Nominated on", date_long(candidate.nominated_on)),
        ("Proposed by", candidate.proposer),
        ("Agreed on", date_long(candidate.consented_on)),
        ("Statement", candidate.statement),
        ("Declared interests", candidate.interests),
        ("Withdrew on", date_long(candidate.withdrawn_on) if candidate.withdrawn_on else ""),
        ("Withdrew because", candidate.withdrawn_because),
        ("Place in the result", candidate.place),
        may_name_others=bool(candidate.proposer),
    )


def _line_of_the_roll(voter: Voter) -> Kept:
    return kept(
        voter,
        "On the roll of an election",
        ("Election", voter.election.title),
        ("Name", voter.name),
        ("Number", voter.number),
        ("Paper", f"{voter.on_envelope}, {date_long(voter.paper_on)}" if voter.paper_on else ""),
        ("Voted", voter.get_voted_display()),
    )


def erases(subject: Subject, certificate: int, by: Viewer, at: datetime) -> Erased:  # noqa: ARG001
    """Names go from the roll and from the paper; that somebody stood and was elected stays, without a name."""
    members = subject.of(Member)
    stood = [one for member in members for one in queries.candidacies_of(member)]
    voters = [one for member in members for one in queries.votes_of(member)]
    first = [
        f"Record that {candidate.name} withdraws from {candidate.election}, or wait for its result."
        for candidate in stood
        if candidate.election.state in UNDECIDED and not candidate.has_withdrawn
    ]
    if not first:
        services.take_out(candidates=stood, voters=voters, by=by, at=at)
    why = "A result says how many stood and with how many votes. It keeps numbers, without a name."
    stays = (("That somebody stood, and with how many votes", why),) if stood else ()
    results = [one.election.decision for one in stood if one.election.decision]
    return Erased(
        rows=(*rows_of(stood), *rows_of(voters), *rows_of(results)),
        gone=(("Names in elections", len(stood) + len(voters)),),
        stays=stays,
        first=tuple(first),
    )
