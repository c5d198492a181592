from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Model
from django.urls import reverse

from foundation.features import Event
from tenants.permissions import P
from tenants.plan.matters import queries as matters
from tenants.powers.visits import queries
from tenants.powers.visits.workflow import VisitState

LABEL = "visits.visit"


def story(matter: Model) -> Iterable[Event]:
    """Visits about the matter; the public reads of one once its report is published."""
    for visit in queries.made_among(matters.hung(matter, LABEL)):
        reported = visit.state == VisitState.REPORTED
        public = reverse("public_visits:show", args=[visit.pk]) if reported else ""
        what = "Visit refused" if visit.state == VisitState.REFUSED else "Visit"
        yield Event.of(visit, visit.visit_on, what, see=P.VISITS_SEE, detail=visit.purpose, public_url=public)
        if reported and visit.report.published_on:
            yield Event.of(
                visit, visit.report.published_on, "Report of the visit", see=P.VISITS_SEE, public_url=public
            )
