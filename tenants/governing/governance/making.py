"""By whom, and in which way, a decision was made where those in post are kept; and what they said at a sitting."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from tenants.governing.governance.rules.deciding import Votes, Way
from tenants.people.members.models import Member


@dataclass(frozen=True)
class Maker:
    """Somebody in post who took part in a decision, or stood aside from it.

    `why` they stood aside or, of who has an interest and decides, why the body let them.
    """

    member: Member
    account_id: int | None = None
    why: str = ""
    vote: str = ""


@dataclass(frozen=True)
class Making:
    """By whom, and in which way, a decision was made where those in post are kept."""

    way: Way
    deciders: Sequence[Maker]
    aside: Sequence[Maker] = ()

    @property
    def columns(self) -> dict[str, Any]:
        columns: dict[str, Any] = {"how": self.way.how}
        if self.way.sat is not None:
            votes = self.way.sat.votes
            columns |= {
                "votes_for": votes.for_it,
                "votes_against": votes.against,
                "abstained": votes.abstained,
                "casting_vote": votes.casting,
            }
        return columns


@dataclass(frozen=True)
class Said:
    """What those who could decide did: who stood `aside` and why, by the numbers of their rows; the `votes` in all, or `named` by row;
    whom the body `let` take part in spite of an interest, and why."""

    aside: Mapping[int, str]
    votes: Votes
    named: Mapping[int, str]
    let: Mapping[int, str] = field(default_factory=dict)
