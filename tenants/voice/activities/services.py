from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from django.utils.timezone import localdate

from foundation.access import Viewer
from foundation.publishing.services import keep_out
from foundation.tenancy import atomically
from foundation.tenancy.locking import hold
from tenants.permissions import P
from tenants.voice.activities import rules
from tenants.voice.activities.models import Activity


@atomically
def record_activity(
    *,
    title: str,
    kind: str,
    held_on: date,
    sector: str,
    place: str = "",
    groups: Iterable[str] = (),
    organisations: Iterable[str] = (),
    summary: str = "",
    people_reached: int | None = None,
    open_to_public: bool = False,
    by: Viewer,
    at: datetime,
) -> Activity:
    """Record what was done, or what is planned. `people_reached` is None where it is not known."""
    by.require(P.ACTIVITIES_MANAGE)
    activity = Activity(
        title=title,
        kind=kind,
        held_on=held_on,
        sector=sector,
        place=place,
        groups=list(groups),
        organisations=list(organisations),
        summary=summary,
        people_reached=people_reached,
        open_to_public=open_to_public,
    )
    return _saved(activity, at)


@atomically
def amend_activity(*, activity: Activity, by: Viewer, at: datetime, **facts: object) -> Activity:
    """Correct what is recorded, or complete it after the day."""
    by.require(P.ACTIVITIES_MANAGE)
    hold(activity)
    for name, value in facts.items():
        setattr(activity, name, list(value) if name in _LISTS else value)  # type: ignore[call-overload]
    return _saved(activity, at)


_LISTS = ("groups", "organisations")


def _saved(activity: Activity, at: datetime) -> Activity:
    rules.CountedOnceHeld.check(activity, localdate(at))
    rules.CountedIsNotCancelled.require(activity.people_reached is None or not activity.cancelled_because)
    activity.save()
    keep_out(activity, at=at)
    return activity


@atomically
def cancel_activity(*, activity: Activity, reason: str, by: Viewer, at: datetime) -> Activity:
    by.require(P.ACTIVITIES_MANAGE)
    hold(activity)
    rules.CancelledOnce.require(not activity.is_cancelled)
    rules.CountedIsNotCancelled.require(activity.people_reached is None)
    activity.cancelled_because = reason
    activity.save(update_fields=["cancelled_because"])
    keep_out(activity, at=at)
    return activity
