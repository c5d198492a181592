from __future__ import annotations

from collections.abc import Iterable

from foundation.features import Asked, Piece
from tenants.plan.matters import queries as matters
from tenants.voice.activities import queries
from tenants.voice.activities.story import LABEL


def evidence(asked: Asked) -> Iterable[Piece]:
    """Whom the LINk reached, and how."""
    for activity in queries.among(matters.records_about(asked, LABEL, "title", "summary")):
        yield Piece.of(activity, activity.held_on, "Whom we asked", people=activity.people_reached)
