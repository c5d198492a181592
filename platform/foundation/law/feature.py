from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from foundation.access import Viewer
from foundation.agenda import Task
from foundation.features import FOOTER, OFFICE, OFFICE_WORK, Addresses, Audience, Feature, NavigationItem
from foundation.law import queries
from foundation.law.models import Clock
from foundation.law.presenters import may_open_record
from foundation.tenancy import current_space

SEE = "clocks.see"


def to_do(viewer: Viewer, on: date) -> Iterable[Task]:
    """Every time limit that still runs, for those who may see all of them."""
    if not viewer.may(SEE):
        return []
    here = current_space().name
    return [_of_clock(clock, viewer, here) for clock in queries.open_clocks(on)]


def _of_clock(clock: Clock, viewer: Viewer, here: str) -> Task:
    """Whoever may not open the record, like a request about somebody’s data, reads of the time limit alone."""
    paused = clock.paused_since is not None
    proof = clock.get_absolute_url()
    return Task(
        what=clock.subject,
        url=clock.url if may_open_record(clock, viewer) else proof,
        who="" if clock.owed_by == here else clock.owed_by,
        due_on=None if paused else clock.due_on,
        since=clock.paused_since,
        note=f"must {clock.law.duty}" + (f". The clock stands still: {clock.pause_reason}" if paused else ""),
        proof=proof,
    )


FEATURE = Feature(
    addresses=(
        Addresses("clocks/", "foundation.law.urls"),
        Addresses(
            "rules/", "foundation.law.urls_rules", Audience.PUBLIC, ("public", "network", "department")
        ),
    ),
    navigation=(
        NavigationItem(
            "Time limits",
            "law:clocks",
            SEE,
            OFFICE,
            rank=20,
            group=OFFICE_WORK,
            hint="What the law gives a time for, and how it was counted",
        ),
        NavigationItem(
            "The rules we apply", "rules:list", section=FOOTER, spaces=("public", "network", "department")
        ),
    ),
    to_do=to_do,
)
