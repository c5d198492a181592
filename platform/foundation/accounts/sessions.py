"""A session ends eight hours after signing in, or after half an hour without use."""

import time
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import SESSION_KEY, logout
from django.contrib.sessions.models import Session
from django.http import HttpResponse

from foundation.access.interrupted import session_ended

WITHOUT_USE = 30 * 60
STARTED, SEEN = "links_started", "links_seen"
# Written at most this often: a session is a row in the database.
NOTED_EVERY = 60


def forget_expired() -> int:
    """Delete the current space's sessions that have ended, by the real clock; returns how many."""
    return Session.objects.filter(expire_date__lt=datetime.fromtimestamp(time.time(), UTC)).delete()[0]


class SessionLimits:
    """Real time, not the demonstration's: whoever left a desk unattended did so in ours."""

    def __init__(self, get_response: Callable[[Any], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: Any) -> HttpResponse:
        if settings.SESSION_COOKIE_NAME in request.COOKIES and SESSION_KEY in request.session:
            _end_or_note(request, time.time())
        return self.get_response(request)


def _end_or_note(request: Any, moment: float) -> None:
    session = request.session
    started, seen = session.get(STARTED, moment), session.get(SEEN, moment)
    if moment - started > settings.SESSION_COOKIE_AGE:
        _end(request, "You have been signed out because you signed in more than 8 hours ago.")
    elif moment - seen > WITHOUT_USE:
        _end(request, "You have been signed out because you did not use this service for 30 minutes.")
    elif SEEN not in session or moment - seen > NOTED_EVERY:
        session[STARTED], session[SEEN] = started, moment


def _end(request: Any, sentence: str) -> None:
    account_id = int(request.session[SESSION_KEY])
    logout(request)
    session_ended(request, account_id)
    messages.info(request, sentence)
