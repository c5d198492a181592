"""What is kept of requests about data for a time: who asked, what, and our answer. That there was a request stays, with its time limit,
so that it can be shown that each was answered in time."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from foundation.access import Viewer
from foundation.features import Retention
from tenants.people.privacy import queries
from tenants.people.privacy.services import erasing


def over(day: date) -> list[int]:
    """Those closed on that day or before that still say who asked, by number."""
    closed = queries.closed_and_named().filter(closed_on__lte=day)
    return list(closed.order_by("pk").values_list("pk", flat=True))


def take_out(numbers: Sequence[int], by: Viewer, at: datetime) -> list[tuple[str, str]]:
    requests = list(queries.closed_and_named().filter(pk__in=numbers))
    return erasing.take_out_closed(requests, by=by, at=at)


RETENTION = Retention(
    "privacy.closed_requests",
    "Who asked about their data, and what was answered",
    "the day on which the request was closed",
    36,
    over=over,
    erases=take_out,
)
