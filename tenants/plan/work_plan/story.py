from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Model
from django.utils.timezone import localdate

from foundation.features import Event
from tenants.permissions import P
from tenants.plan.work_plan import queries


def story(matter: Model) -> Iterable[Event]:
    """Work in the plan that is about the matter: agreed, and what was told of it."""
    for item in queries.items_about(matter):
        public = item.public_address
        if item.decision:
            taken = item.decision.decided_on
            yield Event.of(item, taken, "Taken into the work plan", see=P.PLAN_SEE, public_url=public)
        for change in queries.progress_of(item):
            on = localdate(change.at)
            yield Event.of(item, on, "Progress told", see=P.PLAN_SEE, detail=change.note, public_url=public)
