"""What the front of a network shows to everybody: only what the apps below say is published."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from foundation.tenancy import current_space
from foundation.tenancy.models import Authority
from foundation.tenancy.queries import authorities
from tenants.powers.reports import follow_up
from tenants.powers.reports import queries as reports
from tenants.powers.reports.models import Outcome, Report
from tenants.powers.visits import queries as visits
from tenants.voice.activities import queries as activities
from tenants.voice.activities.models import Activity

FEW = 3


@dataclass(frozen=True)
class Front:
    """What stands on the first page."""

    reports: list[Report]
    outcomes: list[Outcome]
    activities: list[Activity]
    reports_in_all: int
    outcomes_in_all: int
    visits_in_all: int


def front(on: date) -> Front:
    return Front(
        reports=list(reports.published()[:FEW]),
        outcomes=list(follow_up.published_outcomes()[:FEW]),
        activities=list(upcoming(on)),
        reports_in_all=reports.published().count(),
        outcomes_in_all=follow_up.published_outcomes().count(),
        visits_in_all=visits.published_visits().count(),
    )


def upcoming(on: date) -> QuerySet[Activity]:
    """The next few activities that anybody may come to."""
    return activities.open_to_public(on)[:FEW]


def council() -> Authority | None:
    """The council whose area this is."""
    return authorities().filter(slug=current_space().authority_slug).first()
