from __future__ import annotations

from django.db.models import QuerySet

from foundation.access import Viewer
from foundation.access.drafting import Place
from foundation.drafts.models import Draft


def draft_at(place: Place) -> Draft | None:
    """What was typed there and not sent."""
    return Draft.objects.filter(key=place.key).exclude(typed=[]).first()


def begun_by(viewer: Viewer) -> QuerySet[Draft]:
    """The viewer's own, the latest first."""
    if viewer.account_id is None:
        return Draft.objects.none()
    return Draft.objects.filter(account_id=viewer.account_id).exclude(typed=[]).order_by("-at")


def has_begun(account_id: int) -> bool:
    return Draft.objects.filter(account_id=account_id).exclude(typed=[]).exists()
