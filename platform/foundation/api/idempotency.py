"""Idempotency keys: a write is done once, however often it is sent."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable
from functools import wraps
from typing import Any, cast

from django.http import HttpResponse
from rest_framework.request import Request

from foundation.api import services
from foundation.api.answers import json_response
from foundation.api.models import ApiToken
from foundation.api.problems import KEY_REUSED, MALFORMED, Problem
from foundation.tenancy import atomic
from foundation.timekeeping import now

HEADER = "Idempotency-Key"
KEY = re.compile(r"[A-Za-z0-9_-]{8,100}")


def idempotent(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """The write and its kept answer are one transaction, so a refused write leaves no key behind."""

    @wraps(view)
    def handled(request: Request, *args: Any, **kwargs: Any) -> HttpResponse:
        key, fingerprint = _key_of(request), _fingerprint(request)
        with atomic():
            token = cast(ApiToken, request.auth)
            kept, fresh = services.claim_key(token=token, key=key, fingerprint=fingerprint, at=now())
            if kept.fingerprint != fingerprint:
                raise Problem(KEY_REUSED)
            if not fresh:
                return _again(json_response(kept.body, kept.status or 200))
            response = view(request, *args, **kwargs)
            services.keep_answer(kept, status=response.status_code, body=response.content.decode())
            return response

    return handled


def _again(response: HttpResponse) -> HttpResponse:
    response["Idempotent-Replayed"] = "true"
    return response


def _key_of(request: Request) -> str:
    key = request.headers.get(HEADER, "")
    if not KEY.fullmatch(key):
        raise Problem(
            MALFORMED, f"Send {HEADER}: 8 to 100 letters, digits, hyphens or underscores, new for each act."
        )
    return key


def _fingerprint(request: Request) -> str:
    """The address and what the body says, however it is written."""
    len(request.body)  # reads it whole: one that is too large is refused before it is understood
    body = json.dumps(request.data, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(f"{request.method} {request.path}\n{body}".encode()).hexdigest()
