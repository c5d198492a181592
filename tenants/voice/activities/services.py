from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime

from django.utils.timezone import localdate

from foundation.access import Viewer
from foundation.publishing.services import keep_out
from foundation.tenancy import atomically
from foundation.tenancy.locking import hold
from tenants.permissions import P
from tenants.plan.matters import services as matters
from tenants.plan.matters.models import About
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
    about: About | None = None,
    by: Viewer,
    at: datetime,
) -> Activity:
    """Record what was done, or what is planned. `people_reached` is None where it is not known, `about` where nobody was asked."""
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
    _saved(activity, at)
    matters.hang(activity, about, by=by, at=at)
    return activity


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


# --- From a file -----------------------------------------------------------------------------------------------------

# What may be empty on a record, and what it is when it is.
EMPTY: Mapping[str, object] = {
    "place": "",
    "summary": "",
    "groups": [],
    "organisations": [],
    "people_reached": None,
}


@atomically
def fill_gaps(
    *, known: Mapping[int, Mapping[str, object]], by: Viewer, at: datetime
) -> dict[int, tuple[str, ...]]:
    """Fill what is empty on activities, by their numbers, with what is known of them; what is recorded stays as it is, and at
    a cancelled one nobody is counted. Returns which fields were filled."""
    by.require(P.ACTIVITIES_MANAGE)
    filled: dict[int, tuple[str, ...]] = {}
    for activity in _held(known):
        told = known[activity.pk]
        gaps = tuple(name for name in EMPTY if _is_gap(activity, name, told[name]))
        _set(activity, {name: told[name] for name in gaps}, at)
        filled[activity.pk] = gaps
    return filled


def _is_gap(activity: Activity, name: str, told: object) -> bool:
    if name == "people_reached" and activity.is_cancelled:
        return False
    return told != EMPTY[name] and getattr(activity, name) == EMPTY[name]


@atomically
def empty_again(*, filled: Mapping[int, Iterable[str]], by: Viewer, at: datetime) -> None:
    """Take back what `fill_gaps` did."""
    by.require(P.ACTIVITIES_MANAGE)
    for activity in _held(filled):
        _set(activity, {name: EMPTY[name] for name in filled[activity.pk]}, at)


def _held(numbers: Iterable[int]) -> Iterable[Activity]:
    return Activity.objects.select_for_update().filter(pk__in=list(numbers)).order_by("pk")


def _set(activity: Activity, values: Mapping[str, object], at: datetime) -> None:
    for name, value in values.items():
        setattr(activity, name, value)
    if values:
        activity.save(update_fields=list(values))
        keep_out(activity, at=at)


@atomically
def take_out_many(*, activities: Iterable[int], by: Viewer, at: datetime) -> None:
    """Delete activities that were brought in by mistake."""
    by.require(P.ACTIVITIES_MANAGE)
    Activity.objects.filter(pk__in=list(activities)).delete()
