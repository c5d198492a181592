from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Model
from django.urls import reverse

from foundation.features import Event
from tenants.permissions import P
from tenants.plan.matters import queries as matters
from tenants.powers.information_requests import queries

LABEL = "information_requests.informationrequest"


def story(matter: Model) -> Iterable[Event]:
    """What was asked about the matter, and what came back."""
    for request in queries.sent_among(matters.hung(matter, LABEL)):
        outside = reverse("public_information_requests:show", args=[request.pk])
        if request.sent_on:
            asked = f"Request to {request.provider}"
            yield Event.of(
                request,
                request.sent_on,
                asked,
                see=P.REQUESTS_SEE,
                public_url=outside,
                asked=(request.provider_id,),
            )
        if request.replied_on:
            said = f"{request.provider}: {request.get_state_display().lower()}"
            yield Event.of(request, request.replied_on, said, see=P.REQUESTS_SEE, public_url=outside)
