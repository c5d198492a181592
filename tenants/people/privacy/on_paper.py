"""What somebody who asked about their data would be told by email, as a letter to who gave no email address."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.utils.timezone import localdate

from foundation.access import Viewer
from foundation.design.letters import LetterPage, WaitingLetter
from tenants.people.privacy import queries
from tenants.people.privacy.models import DataRequest
from tenants.permissions import P


def letter(data_request: DataRequest, today: date) -> LetterPage:
    return LetterPage(
        "privacy/letter.html",
        data_request,
        to=data_request.name,
        address=data_request.address,
        on=data_request.closed_on or today,
        context={"data_request": data_request, "enclosed": queries.enclosed_with(data_request)},
    )


def waiting(viewer: Viewer, today: date) -> Iterator[WaitingLetter]:
    """The note that a letter leaves on the request says that they were told."""
    if not viewer.may(P.DATA_REQUESTS_MANAGE):
        return
    for data_request in queries.to_be_told(viewer):
        yield WaitingLetter(
            letter(data_request, today),
            since=localdate(data_request.to_be_told_since),
            why="They gave no email address",
        )
