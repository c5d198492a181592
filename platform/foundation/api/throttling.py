"""How often a token may ask: counted by minute in the cache, whose keys carry the space."""

from __future__ import annotations

import time
from typing import Any

from django.conf import settings
from django.core.cache import cache
from rest_framework.request import Request
from rest_framework.throttling import BaseThrottle

WINDOW = 60


class TokenRate(BaseThrottle):
    def allow_request(self, request: Request, view: Any) -> bool:
        key = f"api-rate:{request.auth.pk}:{int(time.time()) // WINDOW}"
        if cache.add(key, 1, timeout=2 * WINDOW):
            return True
        return cache.incr(key) <= settings.LINKS_API_REQUESTS_PER_MINUTE

    def wait(self) -> float:
        return WINDOW - time.time() % WINDOW + 1
