"""What is kept of the post for a time: what is held as spam. A letter about a case stays as long as the case."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from foundation.access import Viewer
from foundation.features import Retention
from tenants.people.correspondence import queries, services


def over(day: date) -> list[int]:
    """Those that came on that day or before and are held as spam, by number."""
    return list(queries.spam().filter(on__lte=day).order_by("pk").values_list("pk", flat=True))


def take_out(numbers: Sequence[int], by: Viewer, at: datetime) -> list[tuple[str, str]]:
    return services.discard(list(queries.spam().filter(pk__in=numbers)))


RETENTION = Retention(
    "correspondence.spam",
    "Letters held as spam, with their originals",
    "the day on which they came",
    3,
    over=over,
    erases=take_out,
)
