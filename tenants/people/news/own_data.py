"""What is kept about a subscriber, for them, and their taking out."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from foundation.access import Viewer
from foundation.design.formats import date_long
from foundation.features import Erased, Kept, Subject, kept, rows_of
from tenants.people.news import queries, services
from tenants.people.news.models import Subscription


def reads(subject: Subject) -> Iterable[Kept]:
    for subscription in _subscriptions(subject):
        yield kept(
            subscription,
            "Newsletters",
            ("To", subscription.email),
            ("Asked for on", date_long(subscription.asked_at)),
            ("Confirmed on", date_long(subscription.confirmed_at) if subscription.confirmed_at else ""),
            ("Stopped on", date_long(subscription.ended_at) if subscription.ended_at else ""),
        )


def erases(subject: Subject, certificate: int, by: Viewer, at: datetime) -> Erased:  # noqa: ARG001
    subscriptions = _subscriptions(subject)
    rows = rows_of(subscriptions)
    for subscription in subscriptions:
        services.take_out(subscription=subscription, by=by, at=at)
    return Erased(rows=rows, gone=(("Subscriptions to newsletters", len(subscriptions)),))


def _subscriptions(subject: Subject) -> list[Subscription]:
    return list(queries.subscriptions_of(subject.emails))
