"""A refusal that no form caught becomes a page with the rule's own sentence."""

import logging
from collections.abc import Callable
from errno import EDQUOT, EFBIG, ENOSPC

from django.http import HttpRequest, HttpResponse

from foundation.access import NotPermitted
from foundation.design import views
from foundation.design.forms.editing import EditConflict
from foundation.documents.storage import FileNotKeptError
from foundation.law import Refused
from foundation.tenancy.cache import CacheUnavailable

log = logging.getLogger(__name__)

NO_ROOM = {ENOSPC, EDQUOT, EFBIG}
"""The disk, the quota or the largest file that the system allows is full."""


class RefusalMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        if isinstance(error, EditConflict) and (match := request.resolver_match):
            # Read anew, the form says what has changed.
            again: HttpResponse = match.func(request, *match.args, **match.kwargs)
            return again
        if isinstance(error, Refused):
            return views.refused(request, error)
        if isinstance(error, NotPermitted):
            return views.denied(request, error)
        if isinstance(error, CacheUnavailable):
            return views.sign_in_unavailable(request)
        if isinstance(error, FileNotKeptError):  # its storage has said so in the log
            return views.file_not_kept(request)
        if isinstance(error, OSError) and error.errno in NO_ROOM:
            log.error("there is no room to keep what was sent: %s", error)
            return views.no_room(request)
        return None
