"""What a request brings, judged before anything looks into it: is there such a method, can its text be kept, is it of a size to take in?"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.urls import Resolver404, resolve

from foundation.design import views
from foundation.reading import is_legible

MEGABYTE = 1024 * 1024
# A page is read and a form is sent. Only the API has other methods, and says itself which.
METHODS = ("GET", "HEAD", "POST")
View = TypeVar("View", bound=Callable[..., Any])


def takes_file(*, megabytes: int) -> Callable[[View], View]:
    """A view whose form asks for a file of that size. Every other takes what a form of words can hold."""

    def decorate(view: View) -> View:
        view.takes_megabytes = megabytes  # type: ignore[attr-defined]
        return view

    return decorate


class MethodMiddleware:
    """405 for a method that no page has: a view would answer TRACE or PUT as if it were GET."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.method in METHODS or _is_answered_by_the_api(request):
            return self.get_response(request)
        return HttpResponseNotAllowed(METHODS)


class LegibleMiddleware:
    """An address with a sign that no text can hold (NUL, half of a pair) names nothing; a cookie with one is no cookie.

    Cookies are passed over, not refused: another site on the same domain may have set them. Forms and the API read
    their own texts with `foundation.reading`.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        for name in [name for name, value in request.COOKIES.items() if not is_legible(name + value)]:
            del request.COOKIES[name]
        if not _is_legible(request) and not _is_answered_by_the_api(request):
            return views.bad_request(request)
        return self.get_response(request)


def _is_legible(request: HttpRequest) -> bool:
    texts = (part for name, values in request.GET.lists() for part in (name, *values))
    return all(map(is_legible, (request.path_info, *texts)))


def _is_answered_by_the_api(request: HttpRequest) -> bool:
    """Which names the filter that is wrong, or says that there is nothing, in its own form."""
    try:
        match = resolve(request.path_info, request.urlconf)
    except Resolver404:
        return False
    of_a_token = getattr(getattr(match.func, "access", None), "kind", "") == "api_token"
    return of_a_token or match.view_name == "api_v1:nothing"


class SizeMiddleware:
    """413, before a byte is read, for a body that the page has no question for."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Any, *_: Any) -> HttpResponse | None:
        if getattr(getattr(view, "access", None), "kind", "") == "api_token":
            return None  # says so in its own form
        most = settings.DATA_UPLOAD_MAX_MEMORY_SIZE + getattr(view, "takes_megabytes", 0) * MEGABYTE
        return views.too_large(request, most // MEGABYTE) if _length(request) > most else None


def _length(request: HttpRequest) -> int:
    """The length that the server has checked; a body without a length is never read."""
    length = request.META.get("CONTENT_LENGTH") or "0"
    return int(length) if length.isdecimal() else 0
