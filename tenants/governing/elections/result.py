from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

# Votes are whole hundred-thousandths (SSI 2007/42, rule 48(3): five decimal places, any remainder ignored).
ONE = 100_000


class LotIsMissingError(Exception):
    """Candidates are tied, and no lot was drawn before the count."""


class Act(StrEnum):
    FIRST = "first"
    SURPLUS = "surplus"
    EXCLUSION = "exclusion"


@dataclass(frozen=True)
class Stage:
    """What was done at a stage, to whose papers, and where it left everybody.

    `votes` has a place for every candidate, in hundred-thousandths. `elected` are those deemed elected at this stage; `tied` those
    between whom a lot decided.
    """

    act: Act
    candidate: int | None
    votes: tuple[int, ...]
    non_transferable: int
    elected: tuple[int, ...] = ()
    tied: tuple[int, ...] = ()


@dataclass(frozen=True)
class Count:
    """`quota` is in whole votes, and None for a method that has none. `elected` is in the order of election."""

    valid: int
    quota: int | None
    stages: tuple[Stage, ...]

    @property
    def elected(self) -> tuple[int, ...]:
        return tuple(candidate for stage in self.stages for candidate in stage.elected)

    @property
    def by_lot(self) -> bool:
        return any(stage.tied for stage in self.stages)

    def as_data(self) -> dict[str, Any]:
        """As it is kept with an election; `from_data` reads it."""
        stages = [
            {
                "act": stage.act.value,
                "candidate": stage.candidate,
                "votes": list(stage.votes),
                "non_transferable": stage.non_transferable,
                "elected": list(stage.elected),
                "tied": list(stage.tied),
            }
            for stage in self.stages
        ]
        return {"valid": self.valid, "quota": self.quota, "stages": stages}

    @classmethod
    def from_data(cls, data: dict[str, Any]) -> Count:
        stages = tuple(
            Stage(
                Act(stage["act"]),
                stage["candidate"],
                tuple(stage["votes"]),
                stage["non_transferable"],
                tuple(stage["elected"]),
                tuple(stage["tied"]),
            )
            for stage in data["stages"]
        )
        return cls(data["valid"], data["quota"], stages)


def by_lot(lot: Sequence[int], tied: Sequence[int], *, first: bool) -> int:
    """Of those tied, the one drawn first, or last."""
    if not lot:
        raise LotIsMissingError(f"{len(tied)} candidates are tied")
    drawn = sorted(tied, key=lot.index)
    return drawn[0 if first else -1]
