"""A page that is sent twice, by a second press or a reload, is acted on once: docs/decisions/0062-sent-twice.md."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from time import sleep
from typing import Any

from django.contrib import messages
from django.core.cache import caches
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from foundation.design import views
from foundation.design.forms.editing import AS_SEEN

# Seconds that the same page counts as sent twice, and that the first may be at work.
REMEMBERED, AT_WORK = 60, 120
# How often the second looks for what came of the first, and the seconds between.
LOOKS, BETWEEN = 50, 0.1
WORKING = "working"
SENTENCE = "This was sent twice. It was taken once."


class SentTwiceMiddleware:
    """For those who are signed in. A form that changes a record is left alone: it compares what is recorded by itself."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: Any) -> HttpResponse:
        request.sent_as = ""
        response = self.get_response(request)
        if request.sent_as:
            _remember(request.sent_as, response)
        return response

    def process_view(self, request: Any, *_: Any) -> HttpResponse | None:
        key = _key(request)
        return _answer_of_the_first(request, key) if key else None


def _key(request: Any) -> str:
    """Equal for the same page with the same answers: its token is another each time the page is made."""
    # The API reads the body of a request itself, and of a request without a session nothing is read here.
    if request.method != "POST" or not request.viewer.is_signed_in:
        return ""
    if not request.POST.get("csrfmiddlewaretoken") or AS_SEEN in request.POST:
        return ""
    files = [f"{name}:{file.name}:{file.size}" for name, file in request.FILES.items()]
    said = "\n".join((str(request.viewer.account_id), request.path, request.POST.urlencode(), *files))
    return f"sent:{hashlib.sha256(said.encode()).hexdigest()}"


def _remember(key: str, response: HttpResponse) -> None:
    """Only what was done leads on to another page; what was refused may be sent again."""
    if response.status_code == 302:
        caches["lenient"].set(key, response.headers["Location"], REMEMBERED)
    else:
        caches["lenient"].delete(key)


def _answer_of_the_first(request: Any, key: str) -> HttpResponse | None:
    """None where this is the first, or where the first was refused meanwhile."""
    for _ in range(LOOKS):
        if caches["lenient"].add(key, WORKING, AT_WORK):
            request.sent_as = key
            return None
        found = caches["lenient"].get(key, WORKING)
        if found != WORKING:
            messages.success(request, SENTENCE)
            return redirect(found)
        sleep(BETWEEN)
    return views.being_saved(request)
