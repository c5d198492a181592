from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.db.models import QuerySet

from foundation.design import (
    PER_PAGE,
    Choice,
    Column,
    Count,
    Day,
    Empty,
    Figure,
    Filters,
    Link,
    Search,
    Table,
)
from foundation.design.cells import Tag
from foundation.design.formats import count
from foundation.design.state import Colour, State
from tenants.voice.activities.models import Activity, Kind, Sector
from tenants.voice.activities.queries import Reach


def rows(activity: Activity, today: date) -> list[tuple[Any, ...]]:
    return [
        ("Kind", activity.get_kind_display()),
        ("Date", activity.held_on),
        ("Place", activity.place),
        ("About", activity.get_sector_display()),
        ("People reached", people(activity, today)),
        ("For", activity.group_labels or "Everyone"),
        ("Organisations there", activity.organisations or None),
        ("What happened", activity.summary),
        ("Open to anyone", activity.open_to_public),
        *([("Cancelled because", activity.cancelled_because)] if activity.is_cancelled else []),
    ]


def people(activity: Activity, today: date) -> str:
    """The number of people as text; an activity that was not counted is not shown as 0."""
    if activity.people_reached is not None:
        return count(activity.people_reached)
    return "Not known" if activity.held_on <= today and not activity.is_cancelled else "Not held"


class ActivityState(State):
    PLANNED = "planned", "Planned", Colour.BLUE
    HELD = "held", "Held"
    CANCELLED = "cancelled", "Cancelled"


def state_of(activity: Activity, today: date) -> ActivityState:
    if activity.is_cancelled:
        return ActivityState.CANCELLED
    return ActivityState.PLANNED if activity.held_on > today else ActivityState.HELD


def filters(query: Mapping[str, str], years: Iterable[str]) -> Filters:
    return Filters(
        query,
        Search("search", "Title or place"),
        Choice("kind", "Kind", Kind.choices, every="All kinds"),
        Choice("sector", "About", Sector.choices, every="Anything"),
        Choice("year", "Year", [(label, label) for label in years], every="All years"),
    )


NO_MATCH = Empty("No activity matches your search", "Try fewer words, or all years.")
NONE_YET = Empty("No activities yet", "Record what the LINk does to involve people and to hear from them.")


def activities_table(activities: QuerySet[Activity], today: date, *, narrowed: bool) -> Table[Activity]:
    columns = (
        Column[Activity](
            "Activity", lambda activity: Link(activity.title, activity.get_absolute_url()), sort="title"
        ),
        Column[Activity]("Date", lambda activity: Day(activity.held_on), sort="held_on"),
        Column[Activity]("About", lambda activity: activity.get_sector_display(), sort="sector"),
        Column[Activity]("State", lambda activity: Tag(state_of(activity, today))),
        Column[Activity](
            "People",
            lambda activity: Figure(people(activity, today), activity.people_reached),
            numeric=True,
            sort="people_reached",
        ),
    )
    return Table(
        "Activities",
        columns,
        activities,
        counts=("found", "found"),
        empty=NO_MATCH if narrowed else NONE_YET,
        per_page=PER_PAGE,
        personal=False,
    )


ReachRow = tuple[str, Reach, str]
REACH = (
    Column[ReachRow]("About", lambda row: row[0], sort=False),
    Column[ReachRow]("Activities", lambda row: Count(row[1].activities), numeric=True, sort=False),
    Column[ReachRow]("People", lambda row: row[2], numeric=True, sort=False),
    Column[ReachRow]("Where nobody counted", lambda row: Count(row[1].uncounted), numeric=True, sort=False),
)


def reach_table(reach: dict[str, Reach], year: str) -> Table[ReachRow]:
    caption = f"People reached in {year}, until today"
    return Table(caption, REACH, reach_rows(reach), name="reach", export=False, personal=False)


def reach_rows(reach: dict[str, Reach]) -> list[tuple[str, Reach, str]]:
    return [(Sector(code).label, reached, _people(reached)) for code, reached in reach.items()]


def _people(reached: Reach) -> str:
    return "Not known" if reached.people is None else count(reached.people)
