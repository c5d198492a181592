from __future__ import annotations

from datetime import date
from typing import Any

from foundation.design.formats import count
from foundation.design.state import Colour, State
from tenants.voice.activities.models import Activity, Sector
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
    """Nobody counted is not nobody came."""
    if activity.people_reached is not None:
        return count(activity.people_reached)
    return "Not known" if activity.held_on <= today and not activity.is_cancelled else "Not held"


class ActivityState(State):
    PLANNED = "planned", "Planned", Colour.BLUE
    HELD = "held", "Held"
    CANCELLED = "cancelled", "Cancelled"


def standing(activity: Activity, today: date) -> ActivityState:
    if activity.is_cancelled:
        return ActivityState.CANCELLED
    return ActivityState.PLANNED if activity.held_on > today else ActivityState.HELD


def reach_rows(reach: dict[str, Reach]) -> list[tuple[str, Reach, str]]:
    return [(Sector(code).label, reached, _people(reached)) for code, reached in reach.items()]


def _people(reached: Reach) -> str:
    return "Not known" if reached.people is None else count(reached.people)
