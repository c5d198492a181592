"""What is printed for voters on paper, in large print: the ballot paper, the cover sheet with a declaration, what the candidates say.

A ballot paper is made from the election alone: it knows no voter, and all of them are alike.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from foundation.design.formats import date_long, datetime_long
from foundation.design.identity import identity_of
from foundation.documents import pdf
from foundation.tenancy import current_space
from tenants.governing.elections import queries
from tenants.governing.elections.models import Election, Voter
from tenants.people.members.presenters import postal_address


def _common(election: Election, title: str) -> dict[str, Any]:
    identity = identity_of(current_space())
    return {
        "title": title,
        "author": identity.full_name or identity.name,
        "election": election.title,
        "post": election.post,
        "closes": datetime_long(election.closes_at),
        "officer": election.officer,
        "contact": election.officer_contact,
    }


def how_to_mark(election: Election) -> list[str]:
    """What a voter reads on the paper."""
    if election.ranks:
        return [
            "Write 1 beside the candidate you want most, 2 beside the one you want next, and so on.",
            "Number as many or as few as you like.",
        ]
    most = election.most_votes
    if most is None:
        return ["Put a cross (X) beside every candidate with whom you agree."]
    return [f"Put a cross (X) beside {'one candidate' if most == 1 else f'up to {most} candidates'}."]


def ballot_papers(election: Election, copies: int, at: datetime) -> bytes:
    """So many sheets that can't be told from one another: no number, no mark, no count of pages."""
    candidates = [
        {"name": candidate.name, "withdrawn": candidate.has_withdrawn}
        for candidate in queries.candidates_on_paper(election)
    ]
    return pdf.render(
        template="elections/ballot.typ",
        data={
            **_common(election, f"Ballot paper: {election.title}"),
            "seats": election.seats,
            "how": how_to_mark(election),
            "heading": "Your order" if election.ranks else "Your cross",
            "candidates": candidates,
            "copies": copies,
        },
        made_at=at,
    )


def cover_sheets(election: Election, voters: Iterable[Voter], at: datetime) -> bytes:
    """For each voter: their address, the number of their envelope, how to vote, and the declaration that comes back beside the paper."""
    sheets = [
        {
            "name": voter.member.survivor.name,
            "address": postal_address(voter.member.survivor),
            "envelope": voter.on_envelope,
            "again": voter.paper_issue > 1,
        }
        for voter in voters
    ]
    return pdf.render(
        template="elections/cover.typ",
        data={
            **_common(election, f"Cover sheets: {election.title}"),
            "how": how_to_mark(election),
            "sheets": sheets,
        },
        made_at=at,
    )


def statements(election: Election, at: datetime) -> bytes:
    """What the candidates say, as everybody reads it, to go with each paper."""
    candidates = [
        {
            "name": candidate.name,
            "words": f"Withdrew on {date_long(candidate.withdrawn_on)}."
            if candidate.withdrawn_on
            else candidate.statement or "No statement.",
        }
        for candidate in queries.candidates_on_paper(election)
    ]
    return pdf.render(
        template="elections/statements.typ",
        data={**_common(election, f"What the candidates say: {election.title}"), "candidates": candidates},
        made_at=at,
    )
