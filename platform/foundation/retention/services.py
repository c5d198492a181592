"""Agreeing how long records are kept, and taking out under a certificate those that have been kept for that long."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.utils.timezone import localdate

from foundation.access import Viewer
from foundation.audit.acting import acting_as
from foundation.audit.services import blank
from foundation.retention import queries, rules
from foundation.retention.models import Period
from foundation.retention.queries import REMEMBERED, SET, Due
from foundation.tenancy import atomic, atomically


@atomically
def agree(*, code: str, months: int, by: Viewer, at: datetime) -> Period:
    """From the next night on, records of this kind go once they have been kept for so many months."""
    by.require(SET)
    rules.NetworkChooses.require(not queries.kind_named(code).source)
    rules.KeptForAWhile.require(1 <= months <= 120)
    period, _ = Period.objects.update_or_create(kind=code, defaults={"months": months, "at": at})
    return period


@atomically
def agree_to_usual(*, by: Viewer, at: datetime) -> int:
    """Take our defaults for every kind of which nothing was said yet, and return how many those were."""
    waiting = queries.waiting()
    for kind in waiting:
        agree(code=kind.code, months=kind.months, by=by, at=at)
    return len(waiting)


def run(*, by: Viewer, at: datetime) -> int:
    """Take out what goes by itself today, and return how many records that were."""
    due = queries.due_to_go(localdate(at))
    for kind in due:
        erase(kind, by=by, at=at)
    return sum(len(kind.numbers) for kind in due)


def erase(due: Due, *, by: Viewer, at: datetime) -> int:
    """Take these records out, and what the log holds of them, and return how many images of the log that were."""
    if not due.numbers:
        return 0
    certificate = f"Retention {localdate(at):%Y-%m-%d}, {due.kind.code}"
    reason = f"Kept for {due.months} months since {due.kind.since}"
    again = {REMEMBERED: due.kind.code, "numbers": list(due.numbers)}
    with atomic(), acting_as(by):
        rows = due.kind.erases(due.numbers, by, at)
        return blank(rows=rows, certificate=certificate, reason=reason, by=by, at=at, again=again)


def erase_again(code: str, numbers: Sequence[int], by: Viewer, at: datetime) -> list[tuple[str, str]]:
    """Take out once more what a backup has brought back; inside the caller's transaction."""
    return list(queries.kind_named(code).erases(numbers, by, at))
