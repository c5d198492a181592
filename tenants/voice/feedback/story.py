from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Model

from foundation.features import Event
from tenants.permissions import P
from tenants.plan.matters import queries as matters
from tenants.voice.feedback import queries
from tenants.voice.feedback.presenters.lists import in_short

LABEL = "feedback.experience"


def story(matter: Model) -> Iterable[Event]:
    """What people told about the matter, for those who work with it: nothing that one person said is public."""
    for experience in queries.counted_among(matters.hung(matter, LABEL)):
        yield Event.of(
            experience,
            experience.received_on,
            "Somebody told us",
            see=P.FEEDBACK_SEE,
            detail=in_short(experience),
        )
