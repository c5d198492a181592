"""What a visitor sees while connections are cut, and while a network is closed, suspended or succeeded: never a 500."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from foundation.tenancy import queries
from foundation.tenancy.backend.trouble import close_what_was_cut, noting_trouble
from foundation.tenancy.extensions import Page, space_pages
from foundation.tenancy.kinds import kind_of
from foundation.tenancy.middleware import host_of
from foundation.tenancy.space import Space

SAFE = ("GET", "HEAD", "OPTIONS")
Answer = Callable[[HttpRequest], HttpResponse]


class RecoveryMiddleware:
    """Stands before everything that asks the database.

    A request that only reads is answered once more from the start on new connections. One that may write is sent over connections that
    were just tried; if one is cut all the same, its sender is told to look before sending again, for nobody knows whether the
    transaction was committed. A statement that was stopped at a limit has changed nothing.
    """

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        safe = request.method in SAFE
        if not safe:
            close_what_was_cut()
        with noting_trouble() as trouble:
            response = self.get_response(request)
        if response.status_code != 500:
            return response
        if trouble.lost and safe:
            close_what_was_cut()
            return self._once_more(request)
        if trouble.lost or trouble.limited:
            return _said(response, space_pages().unsure if trouble.lost else space_pages().busy, request)
        return self._in_its_new_state(request, response, safe=safe)

    def _once_more(self, request: HttpRequest) -> HttpResponse:
        with noting_trouble() as trouble:
            response = self.get_response(_anew(request))
        troubled = response.status_code == 500 and (trouble.lost or trouble.limited)
        return _said(response, space_pages().unavailable, request) if troubled else response

    def _in_its_new_state(self, request: HttpRequest, response: HttpResponse, *, safe: bool) -> HttpResponse:
        """A space is remembered for half a minute: if it has changed meanwhile, that is why it could not answer."""
        then = getattr(request, "space", None)
        if then is None or not kind_of(then.kind).has_schema or _looked_up(host_of(request)) == then:
            return response
        if safe:
            return self.get_response(_anew(request))
        # What was sent was meant for the space as it was; the database has refused it.
        return _said(response, space_pages().changed, request)


def _said(response: HttpResponse, page: Page, request: HttpRequest) -> HttpResponse:
    """In a person's words; a council's system already has its problem document, and a key to repeat the request with."""
    if response.get("Content-Type", "").startswith("application/problem"):
        return response
    return page(request)


def _looked_up(host: str) -> Space | None:
    queries.forget_host(host)
    return queries.space_for_host(host)


def _anew(request: HttpRequest) -> HttpRequest:
    """The same request as it came in, without what middleware has added to it."""
    again: HttpRequest = type(request)(request.environ)  # type: ignore[attr-defined, call-arg]
    # Set by Django's test client alone.
    again._dont_enforce_csrf_checks = getattr(request, "_dont_enforce_csrf_checks", False)  # type: ignore[attr-defined]
    return again
