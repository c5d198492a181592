from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, QuerySet, Sum

from foundation.access import Viewer
from foundation.design.formats import date_long
from foundation.features import Texts
from foundation.publishing.queries import standing
from foundation.search.words import containing
from foundation.timekeeping.periods import financial_year
from tenants.permissions import P
from tenants.voice.activities.models import Activity, Kind, Sector


def activities(
    viewer: Viewer,
    *,
    search: str = "",
    kind: str = "",
    sector: str = "",
    between: tuple[date, date] | None = None,
) -> QuerySet[Activity]:
    """Activities, the latest first; those to come stand at the top."""
    viewer.require(P.ACTIVITIES_SEE)
    found = containing(Activity.objects.all(), search, "title", "place")
    found = found.filter(kind=kind) if kind else found
    found = found.filter(sector=sector) if sector else found
    return found.filter(held_on__range=between) if between else found


def years(viewer: Viewer) -> list[str]:
    """The financial years with activities, the latest first."""
    days = activities(viewer).order_by().values_list("held_on", flat=True).distinct()
    return sorted({financial_year(day) for day in days}, reverse=True)


def held_on_days(days: Iterable[date]) -> dict[date, list[Activity]]:
    """Activities of these days, cancelled ones too, by the day; for telling whether one is recorded already."""
    found: dict[date, list[Activity]] = {}
    for activity in Activity.objects.filter(held_on__in=set(days)).order_by("pk"):
        found.setdefault(activity.held_on, []).append(activity)
    return found


def described(activity: Activity) -> str:
    """What tells an activity from others: title, day and place."""
    where = f", {activity.place}" if activity.place else ""
    return f"{activity.title}, {date_long(activity.held_on)}{where}"


def not_counted(viewer: Viewer, *, before: date) -> QuerySet[Activity]:
    """Activities that were held and whose people nobody has counted, the oldest first."""
    held = activities(viewer).filter(held_on__lt=before, people_reached=None, cancelled_because="")
    return held.order_by("held_on", "pk")


def among(numbers: Sequence[int]) -> QuerySet[Activity]:
    """Those of the activities that were not cancelled."""
    return Activity.objects.filter(pk__in=numbers, cancelled_because="")


def held_by(on: date) -> QuerySet[Activity]:
    """What was held by that day and not cancelled, the latest first."""
    return Activity.objects.filter(held_on__lte=on, cancelled_because="").order_by("-held_on", "-pk")


def open_to_public(on: date) -> QuerySet[Activity]:
    """What anyone may come to, from that day on; for the public site."""
    return standing(Activity.objects.planned(on)).filter(open_to_public=True)


def held_in_public(on: date) -> QuerySet[Activity]:
    """What was open to the public and took place in this and the last financial year, the latest first."""
    start = date(int(financial_year(on)[:4]) - 1, 4, 1)
    found = held_between(start, on).filter(open_to_public=True, held_on__lt=on)
    return standing(found).order_by("-held_on", "-pk")


def published_texts(activity: Activity) -> list[Texts]:
    return [
        Texts(
            Activity.objects.filter(pk=activity.pk),
            ("title", "place", "summary", "organisations", "cancelled_because"),
        )
    ]


def held_between(start: date, end: date) -> QuerySet[Activity]:
    """What was done in the period, for the annual report; it names nobody."""
    return Activity.objects.held_between(start, end).order_by("held_on", "pk")


def numbers_by_kind(start: date, end: date) -> list[tuple[str, int]]:
    """How many activities of each kind were held in the period."""
    rows = Activity.objects.held_between(start, end).order_by().values_list("kind").annotate(Count("pk"))
    numbers = dict(rows)
    return [(kind.label, numbers[kind.value]) for kind in Kind if kind.value in numbers]


@dataclass(frozen=True)
class Reach:
    """People reached in a sector, and at how many activities nobody counted them."""

    activities: int
    counted_activities: int
    people: int | None

    @property
    def uncounted(self) -> int:
        return self.activities - self.counted_activities


def reach(start: date, end: date) -> dict[str, Reach]:
    """What was reached, by sector. People are None where activities were held and none of them was counted."""
    rows = (
        Activity.objects.held_between(start, end)
        .order_by()
        .values_list("sector")
        .annotate(Count("pk"), Count("people_reached"), Sum("people_reached"))
    )
    reached = {sector: Reach(held, counted, people) for sector, held, counted, people in rows}
    return {sector.value: reached.get(sector.value, Reach(0, 0, 0)) for sector in Sector}


def indicators(start: date, end: date) -> dict[str, int | None]:
    """People engaged by sector; not reported by a LINk that has not recorded any activity so far."""
    recorded = Activity.objects.filter(held_on__lte=end).exists()
    by_sector = reach(start, end)
    return {
        f"people_engaged_{sector}": reached.people if recorded else None
        for sector, reached in by_sector.items()
    }
