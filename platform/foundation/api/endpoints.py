"""`@endpoint` makes a function an endpoint of the API: one method, one permission, and what the document says of it."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, NotRequired, TypedDict, Unpack

from django.http import HttpResponse
from rest_framework.decorators import api_view
from rest_framework.request import Request
from rest_framework.serializers import Serializer

from foundation.access import Viewer, api_token
from foundation.api.idempotency import once
from foundation.api.parsing import Strict, query_of


class ApiRequest(Request):
    """A request as an endpoint meets it: `BearerToken` has named its viewer."""

    viewer: Viewer


View = Callable[..., HttpResponse]


class About(TypedDict):
    """For the OpenAPI document. Plain, so that what serves people need not load what writes the document."""

    name: str
    tag: str
    summary: str
    answer: type[Serializer[Any]]
    body: NotRequired[type[Strict]]
    filters: NotRequired[type[Strict]]


def endpoint(method: str, permission: str, **about: Unpack[About]) -> Callable[[View], Any]:
    """A `POST` needs an Idempotency-Key and is one transaction with the answer that is kept of it."""

    def decorate(view: View) -> Any:
        view = once(view) if method == "POST" else view
        handler: Any = api_view([method])(view if "filters" in about else _without_filters(view))
        # A description by OPTIONS would be a second document beside the OpenAPI one.
        handler.cls.http_method_names = [method.lower(), *(["head"] if method == "GET" else [])]
        handler.access = handler.cls.access = api_token(permission)
        handler.cls.about = about
        return handler

    return decorate


def _without_filters(view: View) -> View:
    """A filter that the address does not have is refused here, too, and a token that somebody put into the address."""

    @wraps(view)
    def handled(request: ApiRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        query_of(request, Strict)
        return view(request, *args, **kwargs)

    return handled
