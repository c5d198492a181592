"""Responses with an ETag: unchanged records are not sent again, and changed ones are not overwritten unseen."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from django.db.models import Model
from django.http import HttpResponse
from rest_framework.renderers import JSONRenderer
from rest_framework.request import Request

from foundation.api.problems import CHANGED, Problem
from foundation.tenancy.locking import hold

Data = Mapping[str, Any]


def answer(request: Request, data: Data) -> HttpResponse:
    """200 with the data, or 304 when If-None-Match names what would be sent."""
    body = render(data)
    etag = etag_of(body)
    if request.method in ("GET", "HEAD") and _names(request.headers.get("If-None-Match", ""), etag):
        return _with_etag(HttpResponse(status=304), etag)
    return json_response(body.decode())


def json_response(body: str, status: int = 200) -> HttpResponse:
    response = HttpResponse(body, status=status, content_type="application/json")
    return _with_etag(response, etag_of(body.encode()))


def apply_change(
    request: Request, records: Sequence[Model], act: Callable[[], None], show: Callable[[], Data]
) -> HttpResponse:
    """Call `act` and answer with what `show` then returns. An If-Match header must match what `show` returned before.

    The records are locked, in the order given, from before that comparison to the end of the transaction: of two
    senders who saw the same state, one is refused. Raises Problem(CHANGED).
    """
    for record in records:
        hold(record)
    wanted = request.headers.get("If-Match", "")
    if wanted and not _names_strongly(wanted, etag_of(render(show()))):
        raise Problem(CHANGED)
    act()
    return answer(request, show())


def render(data: Data) -> bytes:
    body: bytes = JSONRenderer().render(data)
    return body


def etag_of(body: bytes) -> str:
    return f'"{hashlib.sha256(body).hexdigest()[:32]}"'


def _names(header: str, etag: str) -> bool:
    """The weak comparison, for reading: RFC 9110, section 8.8.3.2."""
    return _names_strongly(header.replace("W/", ""), etag)


def _names_strongly(header: str, etag: str) -> bool:
    """The strong one, for writing: a weak tag names no exact state."""
    named = [part.strip() for part in header.split(",")]
    return etag in named or "*" in named


def _with_etag(response: HttpResponse, etag: str) -> HttpResponse:
    response["ETag"] = etag
    # Only the client itself may cache the answer, and must revalidate it each time.
    response["Cache-Control"] = "private, no-cache"
    return response
