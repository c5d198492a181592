"""Minutes that were published, and every text in them."""

from __future__ import annotations

from django.db.models import Prefetch, QuerySet

from foundation.features import Texts
from foundation.publishing.queries import standing, standing_or_404
from tenants.governing.governance.models import AgendaItem, Sitting
from tenants.governing.governance.workflow import SittingState


def published_minutes() -> QuerySet[Sitting]:
    found = Sitting.objects.filter(state=SittingState.PUBLISHED).select_related("body", "approved_at__body")
    return standing(found)


def published_sitting(sitting_id: int) -> Sitting:
    """One with published minutes, or 404; a page of its own where they were taken down."""
    found: Sitting = standing_or_404(
        Sitting.objects.filter(state=SittingState.PUBLISHED)
        .select_related("body", "approved_at__body")
        .prefetch_related(Prefetch("items", AgendaItem.objects.select_related("decision__made_under"))),
        pk=sitting_id,
    )
    return found


def published_texts_of_minutes(sitting: Sitting) -> list[Texts]:
    return [
        Texts(Sitting.objects.filter(pk=sitting.pk), ("place", "remarks", "corrections")),
        Texts(sitting.items.all(), ("title", "text", "action")),
    ]
