"""Tokens, and a client that speaks as a council's system does."""

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from itertools import count
from typing import Any

from django.http import HttpResponse
from django.test import Client
from django.urls import get_urlconf, set_urlconf

from foundation.access import Viewer
from foundation.api import services
from foundation.api.services import IssuedToken
from foundation.tenancy import Space

AT = datetime(2010, 6, 14, 9, 0, tzinfo=UTC)
BY = Viewer.system("tests")
EVERYTHING = ("read", "respond", "referrals")
_numbers = count(1)


def issue(*scopes: str, at: datetime = AT, days: int = 365) -> IssuedToken:
    return services.issue(
        label="Case system", scopes=scopes or EVERYTHING, lasts=timedelta(days=days), by=BY, at=at
    )


@contextmanager
def _addresses_kept() -> Iterator[None]:
    """Django forgets the test's own space's addresses at the end of a request."""
    addresses = get_urlconf()
    try:
        yield
    finally:
        set_urlconf(addresses)


class Caller:
    """A council's system: a token and an address."""

    def __init__(self, space: Space, secret: str = "") -> None:
        self.space, self.secret = space, secret
        self.client = Client(HTTP_HOST=space.host, raise_request_exception=True)

    def get(self, path: str, **headers: str) -> HttpResponse:
        with _addresses_kept():
            return self.client.get(f"/api/v1/{path}", headers=self._headers(headers))

    def post(self, path: str, body: Any = None, key: str = "", **headers: str) -> HttpResponse:
        named = {"Idempotency-Key": key or f"test-key-{next(_numbers)}", **headers}
        with _addresses_kept():
            return self.client.post(
                f"/api/v1/{path}",
                data=json.dumps({} if body is None else body),
                content_type="application/json",
                headers=self._headers(named),
            )

    def _headers(self, headers: Mapping[str, str]) -> dict[str, str]:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        return {"Authorization": f"Bearer {self.secret}", **named} if self.secret else named
