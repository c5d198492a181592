from __future__ import annotations

from collections.abc import Iterable

from foundation.features import Asked, Piece
from tenants.plan.matters import queries as matters
from tenants.voice.feedback import queries
from tenants.voice.feedback.models import LABEL


def evidence(asked: Asked) -> Iterable[Piece]:
    """How many people told the LINk of it: their words are in no pack, for nobody outside reads them."""
    numbers = matters.records_about(asked, LABEL, "edited_what", "service")
    for experience in queries.counted_among(numbers):
        yield Piece.of(experience, experience.received_on, "What people told us", people=1)
