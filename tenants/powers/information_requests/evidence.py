from __future__ import annotations

from collections.abc import Iterable

from django.urls import reverse

from foundation.features import Asked, Piece
from tenants.plan.matters import queries as matters
from tenants.powers.information_requests import queries
from tenants.powers.information_requests.story import LABEL


def evidence(asked: Asked) -> Iterable[Piece]:
    """What services told the LINk when it asked."""
    for request in queries.sent_among(matters.records_about(asked, LABEL, "title", "question")):
        public = reverse("public_information_requests:show", args=[request.pk])
        said = f"{request} ({request.provider}): {request.get_state_display().lower()}"
        if on := request.replied_on or request.sent_on:
            yield Piece.of(request, on, "What services told us", said, public_url=public)
