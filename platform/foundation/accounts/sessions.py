"""A session ends eight hours after signing in, or after half an hour without use."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import SESSION_KEY, logout
from django.contrib.sessions.models import Session
from django.http import HttpResponse
from django.urls import reverse

from foundation.access.interrupted import ENDS_WITHOUT_USE, session_ended

TIME_LEFT = "accounts:time_left"
STARTED, SEEN = "links_started", "links_seen"
# Written at most this often: a session is a row in the database.
NOTED_EVERY = 60


def forget_expired() -> int:
    """Delete the current space's sessions that have ended, by the real clock; returns how many."""
    return Session.objects.filter(expire_date__lt=datetime.fromtimestamp(time.time(), UTC)).delete()[0]


@dataclass(frozen=True)
class TimeLeft:
    """Seconds until the session ends, and whether using the service would make it last longer."""

    seconds: int
    can_stay: bool


class SessionLimits:
    """Real time, not the demonstration's: whoever left a desk unattended did so in ours."""

    def __init__(self, get_response: Callable[[Any], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: Any) -> HttpResponse:
        moment = time.time()
        is_signed_in = settings.SESSION_COOKIE_NAME in request.COOKIES and SESSION_KEY in request.session
        if is_signed_in and (sentence := _why_over(request.session, moment)):
            _end(request, sentence)
        elif is_signed_in and not _only_asks(request):
            _note_use(request.session, moment)
        return self.get_response(request)


def time_left(request: Any) -> TimeLeft:
    """What is left of the session of a request; nothing if nobody is signed in."""
    session, moment = request.session, time.time()
    if SESSION_KEY not in session:
        return TimeLeft(0, can_stay=False)
    unused = session.get(SEEN, moment) + ENDS_WITHOUT_USE - moment
    at_most = session.get(STARTED, moment) + settings.SESSION_COOKIE_AGE - moment
    return TimeLeft(max(0, int(min(unused, at_most))), can_stay=unused < at_most)


def _only_asks(request: Any) -> bool:
    """Whether a page's script asks how long is left: nobody has used anything by that."""
    address = reverse(TIME_LEFT, urlconf=request.urlconf)
    return bool(request.method == "GET" and request.path_info == address)


def _why_over(session: Any, moment: float) -> str:
    if moment - session.get(STARTED, moment) > settings.SESSION_COOKIE_AGE:
        return "You have been signed out because you signed in more than 8 hours ago."
    if moment - session.get(SEEN, moment) > ENDS_WITHOUT_USE:
        return "You have been signed out because you did not use this service for 30 minutes."
    return ""


def _note_use(session: Any, moment: float) -> None:
    if SEEN not in session or moment - session[SEEN] > NOTED_EVERY:
        session[STARTED], session[SEEN] = session.get(STARTED, moment), moment


def _end(request: Any, sentence: str) -> None:
    account_id = int(request.session[SESSION_KEY])
    logout(request)
    session_ended(request, account_id)
    messages.info(request, sentence)
