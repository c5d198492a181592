from __future__ import annotations

from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse

from foundation.access.drafting import FIELD, DraftData, place_of, read_place
from foundation.access.interrupted import KEPT, RestoredData
from foundation.drafts import queries, services
from foundation.drafts.views import HAS_DRAFTS
from foundation.timekeeping import now


class DraftMiddleware:
    """Shows a draft in the form that it was typed into, and forgets it when the form has been taken."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: Any) -> HttpResponse:
        response = self.get_response(request)
        if request.method == "POST" and response.status_code in (302, 303):
            _forget(request)
        return response

    def process_view(self, request: Any, *_: Any) -> None:
        if request.method != "GET" or (place := place_of(request)) is None:
            return
        # Most people have no draft, and their pages ask the database for none.
        if place.account_id is not None and not request.session.get(HAS_DRAFTS):
            return
        if draft := queries.draft_at(place):
            data: Any = DraftData(urlencode([(name, value) for name, value in draft.typed]))
            data.kept_at = draft.at
            request.POST = data


def _forget(request: Any) -> None:
    sent = request.POST.get(FIELD, "")
    if not sent or isinstance(request.POST, RestoredData):
        return
    place = read_place(sent, request.viewer.account_id)
    if place and request.session.get(KEPT, {}).get("path") != place.path:
        services.forget(place=place, by=request.viewer, at=now())
