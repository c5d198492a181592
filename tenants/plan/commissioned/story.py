from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db.models import Model
from django.urls import reverse

from foundation.features import Event
from tenants.permissions import P
from tenants.plan.commissioned import queries
from tenants.plan.commissioned.models import Work
from tenants.plan.matters import queries as matters

LABEL = "commissioned.work"


def story(matter: Model) -> Iterable[Event]:
    """What others asked the LINk to do about the matter, from the ask to what came of it."""
    for work in queries.among(matters.hung(matter, LABEL)):
        public = reverse("public_commissioned:list") if work.is_public else ""
        for on, what, detail in _steps(work):
            if on:
                yield Event.of(work, on, what, see=P.PLAN_SEE, detail=detail, public_url=public)


def _steps(work: Work) -> Iterable[tuple[date | None, str, str]]:
    yield work.asked_on, f"{work.asker_name} asked the LINk to do work", work.wanted
    yield work.agreed_on, f"Work for {work.asker_name} taken on", ""
    yield work.delivered_on, f"Handed over to {work.asker_name}", work.delivered
    yield work.concluded_on, f"What came of it at {work.asker_name}", work.came_of_it
