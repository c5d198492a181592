"""Members who are alike, and are not the same."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from foundation.access import Viewer
from foundation.tenancy import atomically
from tenants.people.members import merged, pairs
from tenants.people.members.models import Pairing
from tenants.permissions import P


@atomically
def keep_apart(*, these: Iterable[tuple[int, int]], by: Viewer, at: datetime) -> None:
    """Remember of each pair, by their numbers, that they are not the same, so that nobody is asked again. Said twice, it stays as it
    was said first; a member who has been taken out meanwhile is passed over, and of one who was merged into another that one is meant."""
    by.require(P.MEMBERS_MANAGE)
    these = list(these)
    survivors = merged.survivors_of(number for pair in these for number in pair)
    known = [(survivors[one], survivors[other]) for one, other in these if {one, other} <= survivors.keys()]
    ordered = sorted({(min(pair), max(pair)) for pair in known if pair[0] != pair[1]})
    there = pairs.held({number for pair in ordered for number in pair})
    Pairing.objects.bulk_create(
        (
            Pairing(first_id=first, second_id=second, decided_by=by.name, decided_at=at)
            for first, second in ordered
            if {first, second} <= there
        ),
        ignore_conflicts=True,
    )
