"""Retries requests, or explains, when connections are cut or a network changes its state; the visitor never sees a 500."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from foundation.tenancy import queries
from foundation.tenancy.backend.trouble import close_dead_connections, record_trouble
from foundation.tenancy.extensions import Page, space_pages
from foundation.tenancy.kinds import kind_of
from foundation.tenancy.middleware import host_of
from foundation.tenancy.space import Space

SAFE = ("GET", "HEAD", "OPTIONS")
Answer = Callable[[HttpRequest], HttpResponse]


class RecoveryMiddleware:
    """Comes before all middleware that uses the database.

    A request that only reads is repeated from the start on new connections; what a reading notes may then be noted twice.
    One that may write is sent over connections that have just been tested. If one is cut all the same, the sender is told to check
    before sending again, for nobody knows whether the transaction was committed. A statement that was stopped at a limit has changed
    nothing.
    """

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        safe = request.method in SAFE
        if not safe:
            close_dead_connections()
        with record_trouble() as trouble:
            response = self.get_response(request)
        if response.status_code != 500:
            return response
        if trouble.lost and safe:
            close_dead_connections()
            return self._retry(request)
        if trouble.lost or trouble.limited:
            return _page_or_problem(
                response, space_pages().outcome_unknown if trouble.lost else space_pages().busy, request
            )
        return self._in_current_state(request, response, safe=safe)

    def _retry(self, request: HttpRequest) -> HttpResponse:
        with record_trouble() as trouble:
            response = self.get_response(_fresh_copy(request))
        troubled = response.status_code == 500 and (trouble.lost or trouble.limited)
        return _page_or_problem(response, space_pages().unavailable, request) if troubled else response

    def _in_current_state(self, request: HttpRequest, response: HttpResponse, *, safe: bool) -> HttpResponse:
        """Spaces are cached for half a minute: if this one has changed meanwhile, that explains the failure."""
        space = getattr(request, "space", None)
        if space is None or not kind_of(space.kind).has_schema or _look_up(host_of(request)) == space:
            return response
        if safe:
            return self.get_response(_fresh_copy(request))
        # The request was meant for the space as it was, and the database has refused it.
        return _page_or_problem(response, space_pages().changed, request)


def _page_or_problem(response: HttpResponse, page: Page, request: HttpRequest) -> HttpResponse:
    """The page, for a person; the response as it is, for a council's system, which can repeat the request with its key."""
    if response.get("Content-Type", "").startswith("application/problem"):
        return response
    return page(request)


def _look_up(host: str) -> Space | None:
    queries.forget_host(host)
    return queries.space_for_host(host)


def _fresh_copy(request: HttpRequest) -> HttpRequest:
    """The request as it came in, without anything that middleware has added."""
    again: HttpRequest = type(request)(request.environ)  # type: ignore[attr-defined, call-arg]
    # Set by Django's test client alone.
    again._dont_enforce_csrf_checks = getattr(request, "_dont_enforce_csrf_checks", False)  # type: ignore[attr-defined]
    return again
