from __future__ import annotations

from collections.abc import Iterable

from django.urls import reverse

from foundation.features import Asked, Piece
from tenants.plan.commissioned import queries
from tenants.plan.commissioned.models import Rights
from tenants.plan.commissioned.story import LABEL
from tenants.plan.matters import queries as matters


def evidence(asked: Asked) -> Iterable[Piece]:
    """What was handed over to others, unless they decide what is published of it."""
    for work in queries.among(matters.records_about(asked, LABEL, "title", "wanted")):
        if work.delivered_on and work.rights != Rights.CONSENT:
            text = f"{work}, for {work.asker_name}: {work.delivered}"
            public = reverse("public_commissioned:list")
            yield Piece.of(work, work.delivered_on, "What we found for others", text, public_url=public)
