"""Rate limits, counted by minute in the cache, whose keys carry the space."""

from __future__ import annotations

from time import time
from typing import Any

from allauth.account.adapter import get_adapter
from django.conf import settings
from django.core.cache import caches
from django.core.exceptions import PermissionDenied
from rest_framework.exceptions import Throttled
from rest_framework.request import Request
from rest_framework.throttling import BaseThrottle

WINDOW = 60


class TokenRate(BaseThrottle):
    def allow_request(self, request: Request, view: Any) -> bool:
        return _counted(f"token:{request.auth.pk}") <= settings.LINKS_API_REQUESTS_PER_MINUTE

    def wait(self) -> float:
        return _rest_of_the_minute()


def count_stranger(request: Request) -> None:
    """Limits requests without a valid token, by IP address; clients with tokens at the same address are not affected."""
    if _counted(f"address:{_address_of(request)}") > settings.LINKS_API_STRANGERS_PER_MINUTE:
        raise Throttled(wait=_rest_of_the_minute())


def _address_of(request: Request) -> str:
    try:
        return str(get_adapter().get_client_ip(request._request))
    except (
        PermissionDenied
    ):  # none is known behind a socket, or from a proxy that says none: these count as one
        return "unknown"


def _counted(who: str) -> int:
    key = f"api-rate:{who}:{int(time()) // WINDOW}"
    counts = caches["lenient"]
    return 1 if counts.add(key, 1, timeout=2 * WINDOW) else counts.incr(key)


def _rest_of_the_minute() -> float:
    return WINDOW - time() % WINDOW + 1
