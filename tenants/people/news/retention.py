"""What is kept of readers for a time: addresses at which nobody ever said yes. Who was asked and did not answer wants no newsletter."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from foundation.access import Viewer
from foundation.features import Retention, rows_of
from foundation.tenancy import atomic
from tenants.people.news import queries, services


def over(day: date) -> list[int]:
    """Those asked for on that day or before and never confirmed, by number."""
    unconfirmed = queries.unconfirmed().filter(asked_at__date__lte=day)
    return list(unconfirmed.order_by("pk").values_list("pk", flat=True))


def take_out(numbers: Sequence[int], by: Viewer, at: datetime) -> list[tuple[str, str]]:
    subscriptions = list(queries.unconfirmed().filter(pk__in=numbers))
    rows = rows_of(subscriptions)
    with atomic():
        for subscription in subscriptions:
            services.take_out(subscription=subscription, by=by, at=at)
    return list(rows)


RETENTION = Retention(
    "news.unconfirmed_subscriptions",
    "Subscriptions to newsletters that nobody confirmed",
    "the day on which they were asked for",
    1,
    over=over,
    erases=take_out,
)
