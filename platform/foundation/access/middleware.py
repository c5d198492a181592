from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.functional import SimpleLazyObject

from foundation.access.catalogue import roles_here
from foundation.access.queries import viewer_of
from foundation.access.viewer import Viewer
from foundation.tenancy import set_actor
from foundation.timekeeping import today


class ViewerMiddleware:
    """Names the viewer of each request, when it is first asked for, and tells the audit log who is acting."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: Any) -> HttpResponse:
        request.viewer = SimpleLazyObject(lambda: _announced(_viewer(request)))
        response = self.get_response(request)
        if type(request.viewer) is Viewer and request.viewer.is_signed_in:
            # Nothing of it comes back by the browser's Back, once its reader has signed out.
            response.headers.setdefault("Cache-Control", "no-store, private")
        # No cache between shows what has been taken down meanwhile.
        response.headers.setdefault("Cache-Control", "no-cache")
        return response

    def process_view(self, request: Any, *_: Any) -> None:
        """Before a view may write, the log knows who is acting; an address without a view asks nobody."""
        request.viewer = _announced(_viewer(request))


def _announced(viewer: Viewer) -> Viewer:
    set_actor(viewer.signature)
    return viewer


def _viewer(request: Any) -> Viewer:
    if not roles_here() or not request.user.is_authenticated:
        return Viewer.anonymous()
    return viewer_of(request.user, today())
