from __future__ import annotations

from collections.abc import Iterable

from django.urls import reverse

from foundation.features import Asked, Piece
from tenants.plan.matters import queries as matters
from tenants.powers.visits import queries
from tenants.powers.visits.story import LABEL
from tenants.powers.visits.workflow import VisitState


def evidence(asked: Asked) -> Iterable[Piece]:
    """Visits whose report is published."""
    for visit in queries.made_among(matters.records_about(asked, LABEL, "purpose")):
        if visit.state == VisitState.REPORTED:
            public = reverse("public_visits:show", args=[visit.pk])
            yield Piece.of(visit, visit.visit_on, "What we saw", public_url=public)
