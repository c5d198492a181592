"""Enters the space that a request's host name belongs to."""

from collections.abc import Callable

import psycopg2.errors
from django.conf import settings
from django.http import HttpRequest, HttpResponse

from foundation.tenancy import queries
from foundation.tenancy.extensions import space_pages
from foundation.tenancy.kinds import kind_of
from foundation.tenancy.space import Space, SpaceSuspended, entering, outside_any_space


def host_of(request: HttpRequest) -> str:
    """The request's host name as the register writes it: lower case, without port or "www."."""
    return request.get_host().rsplit(":", 1)[0].lower().rstrip(".").removeprefix("www.")


class SpaceMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        host = host_of(request)
        with outside_any_space():
            space = queries.space_for_host(host)
            known = space is not None
            space = space or queries.PUBLIC
            request.space = space  # type: ignore[attr-defined]
            request.urlconf = kind_of(space.kind).addresses
            _without_sessions(request, space)
            with entering(space):
                if not known:
                    return space_pages().unknown_host(request, host)
                return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        return space_pages().suspended(request) if _is_refused_write(request, error) else None


def _is_refused_write(request: HttpRequest, error: Exception) -> bool:
    """Refused by `atomic`, or by the database when a library writes in a suspended space without it."""
    suspended: bool = request.space.suspended  # type: ignore[attr-defined]
    by_the_database = isinstance(error.__cause__, psycopg2.errors.InsufficientPrivilege)
    return isinstance(error, SpaceSuspended) or (suspended and by_the_database)


def _without_sessions(request: HttpRequest, space: Space) -> None:
    """Drop the session cookie in a space without sessions, where it can only be another site's."""
    if "django.contrib.sessions" not in kind_of(space.kind).apps:
        request.COOKIES.pop(settings.SESSION_COOKIE_NAME, None)
