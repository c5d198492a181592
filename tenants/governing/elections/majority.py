from __future__ import annotations

from tenants.governing.elections.profile import Profile
from tenants.governing.elections.result import ONE, Act, Count, LotIsMissingError, Stage


def count_most_votes(profile: Profile) -> Count:
    """Most votes wins, for plurality and for approval: they differ in how many votes a paper may give."""
    standing = profile.standing
    votes = [0] * len(profile.candidates)
    for ranking, number in standing.papers.items():
        for candidate in ranking:
            votes[candidate] += number
    order = sorted(standing.candidates, key=lambda c: (-votes[c], _place(profile, c)))
    elected = order[: profile.seats] if standing.valid else []
    tied = _tied_for_the_last_seat(votes, order, len(elected))
    if tied and not profile.lot:
        raise LotIsMissingError(f"{len(tied)} candidates are tied")
    stage = Stage(Act.FIRST, None, tuple(number * ONE for number in votes), 0, tuple(elected), tied)
    return Count(standing.valid, None, (stage,))


def _place(profile: Profile, candidate: int) -> int:
    return profile.lot.index(candidate) if profile.lot else candidate


def _tied_for_the_last_seat(votes: list[int], order: list[int], seats: int) -> tuple[int, ...]:
    """Those with as many votes as the last one elected, if somebody with as many was not."""
    if seats == 0 or seats == len(order) or votes[order[seats - 1]] != votes[order[seats]]:
        return ()
    return tuple(sorted(c for c in order if votes[c] == votes[order[seats]]))
