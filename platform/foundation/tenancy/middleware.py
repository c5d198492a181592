"""From the host name of a request to the space it belongs to."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from foundation.tenancy import queries
from foundation.tenancy.space import SpaceSuspended, entering, outside_any_space


class SpaceMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        host = request.get_host().rsplit(":", 1)[0].lower().rstrip(".").removeprefix("www.")
        with outside_any_space():
            space = queries.space_for_host(host)
            known = space is not None
            space = space or queries.PUBLIC
            request.space = space  # type: ignore[attr-defined]
            request.urlconf = settings.TENANT_TYPES[space.kind]["URLCONF"]  # type: ignore[attr-defined]
            with entering(space):
                if not known:
                    return _unknown_host(request, host)
                return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        if isinstance(error, SpaceSuspended):
            from foundation.design.views import suspended

            return suspended(request)
        return None


def _unknown_host(request: HttpRequest, host: str) -> HttpResponse:
    from foundation.design.views import unknown_host

    return unknown_host(request, host)
