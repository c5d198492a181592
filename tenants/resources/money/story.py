"""The money's part of a matter's story: what was spent on it."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Model

from foundation.features import Event
from foundation.writing import pounds
from tenants.permissions import P
from tenants.plan.matters import queries as matters
from tenants.resources.money import queries

LABEL = "money.spending"


def story(matter: Model) -> Iterable[Event]:
    """What is only planned is no event yet. The public reads of the money by heading and quarter, and of no single sum."""
    for spending in queries.spent_among(matters.hung(matter, LABEL)):
        detail = f"{pounds(spending.pence)}, {spending.get_heading_display().lower()}"
        on = spending.spent_on or spending.ends_on
        yield Event.of(spending, on, "Money spent", see=P.MONEY_SEE, detail=detail)
