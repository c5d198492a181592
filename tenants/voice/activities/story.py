from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Model
from django.urls import reverse

from foundation.features import Event
from tenants.permissions import P
from tenants.plan.matters import queries as matters
from tenants.voice.activities import queries

LABEL = "activities.activity"


def story(matter: Model) -> Iterable[Event]:
    """Activities about the matter: what was open to the public, everybody may read of."""
    for activity in queries.among(matters.hung(matter, LABEL)):
        public = reverse("public_activities:list") if activity.open_to_public else ""
        yield Event.of(
            activity,
            activity.held_on,
            activity.get_kind_display(),
            see=P.ACTIVITIES_SEE,
            detail=activity.summary,
            public_url=public,
            reached=activity.people_reached,
        )
