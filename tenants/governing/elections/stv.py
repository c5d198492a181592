"""The single transferable vote as Scottish councils are elected: weighted inclusive Gregory, in whole hundred-thousandths of a vote.

Scottish Local Government Elections Order 2007 (SSI 2007/42), Schedule 1, rules 45 to 52.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from tenants.governing.elections.profile import Profile, Ranking
from tenants.governing.elections.result import ONE, Act, Count, Stage, by_lot

# Papers with the same ranking that came at the same value, and how many there are.
Parcel = Counter[tuple[Ranking, int]]


def count_stv(profile: Profile) -> Count:
    return _Counting(profile).run()


class _Counting:
    def __init__(self, profile: Profile) -> None:
        standing = profile.standing
        self.seats, self.lot = profile.seats, profile.lot
        self.valid = standing.valid
        self.quota = self.valid // (self.seats + 1) + 1
        self.continuing = list(standing.candidates)
        self.parcels: list[Parcel] = [Counter() for _ in profile.candidates]
        self.votes = [0] * len(profile.candidates)
        self.waiting: list[int] = []
        self.filled = 0
        self.stages: list[Stage] = []
        for ranking, number in standing.papers.items():
            self._give(ranking, ONE, number)

    def run(self) -> Count:
        if not self.valid:
            return Count(0, None, ())
        self._end_stage(Act.FIRST, None, ())
        while self.filled < self.seats and self.continuing:
            if self.waiting:
                self._transfer_surplus()
            else:
                self._exclude()
        return Count(self.valid, self.quota, tuple(self.stages))

    def _give(self, ranking: Ranking, value: int, number: int) -> None:
        """To the continuing candidate of the next available preference; rule 45 for the first."""
        for candidate in ranking:
            if candidate in self.continuing:
                self.parcels[candidate][ranking, value] += number
                self.votes[candidate] += value * number
                return

    def _transfer_surplus(self) -> None:
        """Rules 48 and 49: the largest first. What is lost by leaving out remainders belongs to nobody."""
        candidate, tied = self._one_of(self.waiting, highest=True)
        self.waiting.remove(candidate)
        held = self.votes[candidate]
        surplus = held - self.quota * ONE
        self.votes[candidate] = self.quota * ONE
        for (ranking, value), number in self.parcels[candidate].items():
            self._give(ranking, surplus * value // held, number)
        self._end_stage(Act.SURPLUS, candidate, tied)

    def _exclude(self) -> None:
        """Rules 50 and 51: the papers go on at the value at which they came."""
        candidate, tied = self._one_of(self.continuing, highest=False)
        self.continuing.remove(candidate)
        self.votes[candidate] = 0
        for (ranking, value), number in self.parcels[candidate].items():
            self._give(ranking, value, number)
        self._end_stage(Act.EXCLUSION, candidate, tied)

    def _one_of(self, candidates: Iterable[int], *, highest: bool) -> tuple[int, tuple[int, ...]]:
        """The one with the most votes, or the fewest; of equals, whoever had more (fewer) at the last stage at which they differed; of
        those equal at all stages, by the lot: the first drawn is transferred first, the last drawn is excluded."""
        tied = list(candidates)
        for votes in (self.votes, *(stage.votes for stage in reversed(self.stages))):
            wanted = max(votes[c] for c in tied) if highest else min(votes[c] for c in tied)
            tied = [c for c in tied if votes[c] == wanted]
            if len(tied) == 1:
                return tied[0], ()
        return by_lot(self.lot, tied, first=highest), tuple(tied)

    def _end_stage(self, act: Act, candidate: int | None, tied: tuple[int, ...]) -> None:
        """Rule 47: whoever has the quota is elected. Rule 52: so are those who are left when the vacancies are as many."""
        elected = [c for c in self.continuing if self.votes[c] >= self.quota * ONE]
        self.waiting += [c for c in elected if self.votes[c] > self.quota * ONE]
        if len(self.continuing) <= self.seats - self.filled:
            elected = list(self.continuing)
        self.continuing = [c for c in self.continuing if c not in elected]
        self.filled += len(elected)
        if len(self.continuing) == self.seats - self.filled:
            elected += self.continuing
            self.filled += len(self.continuing)
            self.continuing = []
        elected.sort(key=lambda c: -self.votes[c])
        stage = Stage(
            act, candidate, tuple(self.votes), self.valid * ONE - sum(self.votes), tuple(elected), tied
        )
        self.stages.append(stage)
