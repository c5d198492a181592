from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from foundation.design import page
from foundation.publishing.presenters import notice
from foundation.publishing.queries import TakenDown


class TakenDownMiddleware:
    """The address of what was taken down answers 410, with the note that stands in its place."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        if not isinstance(error, TakenDown):
            return None
        return page(request, "publishing/taken_down.html", status=410, notice=notice(error.redaction))
