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
from foundation.api.idempotency import idempotent
from foundation.api.parsing import Strict, query_of


class ApiRequest(Request):
    """A request whose viewer `BearerToken` has set."""

    viewer: Viewer


View = Callable[..., HttpResponse]


class About(TypedDict):
    """Describes an endpoint for the OpenAPI document, without importing the generator."""

    name: str
    tag: str
    summary: str
    answer: type[Serializer[Any]]
    body: NotRequired[type[Strict]]
    filters: NotRequired[type[Strict]]


def endpoint(method: str, permission: str, **about: Unpack[About]) -> Callable[[View], Any]:
    """Make a view an endpoint. A `POST` needs an Idempotency-Key and is one transaction with its kept answer."""

    def decorate(view: View) -> Any:
        view = idempotent(view) if method == "POST" else view
        handler: Any = api_view([method])(view if "filters" in about else _without_filters(view))
        # A description by OPTIONS would be a second document beside the OpenAPI one.
        handler.cls.http_method_names = [method.lower(), *(["head"] if method == "GET" else [])]
        handler.access = handler.cls.access = api_token(permission)
        handler.cls.about = about
        return handler

    return decorate


def _without_filters(view: View) -> View:
    """Refuse any query parameter, such as an unknown filter or a token put into the address."""

    @wraps(view)
    def handled(request: ApiRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        query_of(request, Strict)
        return view(request, *args, **kwargs)

    return handled
