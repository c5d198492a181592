"""A request as a letter, and the requests that go by post because their email did not arrive."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.urls import reverse

from foundation.access import Viewer
from foundation.design.letters import LetterPage, WaitingLetter
from tenants.area.providers import queries as providers
from tenants.permissions import P
from tenants.powers.information_requests import queries
from tenants.powers.information_requests.models import InformationRequest

NOT_DELIVERED = "The email did not arrive"


def letter(request: InformationRequest, viewer: Viewer, today: date) -> LetterPage:
    on = today if request.is_undelivered else request.sent_on or today
    return LetterPage(
        "information_requests/letter.html",
        request,
        to=request.provider,
        address=providers.postal_address(request.provider, on),
        address_page=providers.address_page(request.provider, viewer),
        on=on,
        context={"information_request": request},
    )


def waiting(viewer: Viewer, today: date) -> Iterator[WaitingLetter]:
    """The day of receipt starts the time to answer, so it is asked on a page of its own."""
    if not viewer.may(P.REQUESTS_SEND):
        return
    for request in queries.undelivered(viewer):
        yield WaitingLetter(
            letter(request, viewer, today),
            since=request.sent_on or today,
            why=NOT_DELIVERED,
            page=reverse("information_requests:send_by_post", args=[request.pk]),
        )
