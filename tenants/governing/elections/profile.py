from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

# Candidates in the order of a voter's preferences; for approval and plurality, those who got a vote.
Ranking = tuple[int, ...]


@dataclass(frozen=True)
class Profile:
    """All papers of one poll: how many people gave each ranking. In it no paper is earlier than another.

    Candidates are numbered from 0, in the order of the ballot paper. `lot` names them in the order in which they were drawn before
    the count; a tie goes to whoever was drawn first.
    """

    title: str
    candidates: tuple[str, ...]
    seats: int
    papers: Mapping[Ranking, int]
    withdrawn: frozenset[int] = frozenset()
    lot: tuple[int, ...] = ()
    method: str = "stv"

    def __post_init__(self) -> None:
        known = set(range(len(self.candidates)))
        if any(len(set(ranking)) != len(ranking) or not set(ranking) <= known for ranking in self.papers):
            raise ValueError("a paper names a candidate twice, or somebody who is no candidate")
        if self.lot and sorted(self.lot) != sorted(known):
            raise ValueError("the lot does not name every candidate once")

    @property
    def standing(self) -> Standing:
        """What is counted: preferences for those who withdrew are passed over, and papers with no other are left out."""
        papers: Counter[Ranking] = Counter()
        for ranking, number in self.papers.items():
            papers[tuple(c for c in ranking if c not in self.withdrawn)] += number
        papers.pop((), None)
        there = tuple(c for c in range(len(self.candidates)) if c not in self.withdrawn)
        return Standing(there, papers)

    @property
    def total(self) -> int:
        return sum(self.papers.values())


@dataclass(frozen=True)
class Standing:
    candidates: tuple[int, ...]
    papers: Mapping[Ranking, int] = field(default_factory=dict)

    @property
    def valid(self) -> int:
        return sum(self.papers.values())


def gathered(rankings: Iterable[Ranking]) -> dict[Ranking, int]:
    """Rankings without the order in which they came: sorted, with how often each was given."""
    return dict(sorted(Counter(rankings).items()))
