"""In which interests keep somebody out of the conduct of an election: the organisations that stand in it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from foundation.features import Touched
from tenants.governing.elections.models import Candidate


def touched(numbers: Sequence[int]) -> Iterator[tuple[int, Touched]]:
    standing = Candidate.objects.filter(election__in=numbers, withdrawn_on=None, member__kind="organisation")
    for election, name in standing.values_list("election", "name"):
        yield election, Touched(name)
