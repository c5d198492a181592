"""`@endpoint` makes a function an endpoint of the API: one method, one permission that it declares."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpResponse
from rest_framework.decorators import api_view
from rest_framework.request import Request

from foundation.access import Viewer, api_token
from foundation.api.idempotency import once


class ApiRequest(Request):
    """A request as an endpoint meets it: `BearerToken` has named its viewer."""

    viewer: Viewer


View = Callable[..., HttpResponse]


def endpoint(method: str, permission: str) -> Callable[[View], Any]:
    """A `POST` needs an Idempotency-Key and is one transaction with the answer that is kept of it."""

    def decorate(view: View) -> Any:
        handler: Any = api_view([method])(once(view) if method == "POST" else view)
        # A description by OPTIONS would be a second document beside the OpenAPI one.
        handler.cls.http_method_names = [method.lower()]
        handler.access = handler.cls.access = api_token(permission)
        return handler

    return decorate
