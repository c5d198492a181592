"""A form that was sent after its session had ended: kept through signing in, and given back to the same person only.

What is given back is shown, never acted on: a form of `foundation.design` is not valid while its data are `RestoredData`.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import HttpRequest, QueryDict

from foundation.timekeeping import now

if TYPE_CHECKING:
    from foundation.access.decorators import Access

ENDED_FOR, KEPT = "links_ended_for", "links_kept_form"
KEPT_FOR = timedelta(hours=1)
# Seconds without use after which a session ends, and how long before that its pages say so.
ENDS_WITHOUT_USE = 30 * 60
WARNED_BEFORE = 5 * 60
MOST_CHARACTERS = 300_000
SENTENCE = "Your form was not saved yet. What you typed is below: check it, then send it again."


class RestoredData(QueryDict):
    """What somebody typed before they had to sign in again."""


def session_ended(request: HttpRequest, account_id: int) -> None:
    """Called when a session has run out: what is sent next from this browser was typed by this account."""
    request.session[ENDED_FOR] = account_id


def keep(request: Any, access: Access, account_id: int | None = None) -> bool:
    """Keep what was typed. In the session, which belongs to this browser and lies in this space's own schema."""
    typist = account_id or request.session.get(ENDED_FOR)
    if request.method != "POST" or typist is None or not access.keeps_forms:
        return False
    typed = request.POST.copy()
    typed.pop("csrfmiddlewaretoken", None)
    text = typed.urlencode()
    if not text or len(text) > MOST_CHARACTERS:
        return False
    request.session[KEPT] = {
        "account": typist,
        "path": request.get_full_path(),
        "typed": text,
        "at": now().timestamp(),
    }
    return True


def give_back(request: Any) -> None:
    """On the page of the form: what its typist had typed. Anybody else's is thrown away."""
    kept = request.session.get(KEPT)
    if kept is None:
        return
    if (
        kept["account"] != request.viewer.account_id
        or now().timestamp() - kept["at"] > KEPT_FOR.total_seconds()
    ):
        del request.session[KEPT]
    elif kept["path"] == request.get_full_path():
        _show_or_forget(request, kept["typed"])


def _show_or_forget(request: Any, typed: str) -> None:
    if request.method == "POST":
        # The form arrived: the browser now shows it again, or it has been saved.
        del request.session[KEPT]
    elif request.method == "GET":
        show(request, typed)


def show(request: Any, typed: str) -> None:
    """Put what was typed into the form of the page; a form is not valid with it."""
    request.POST = RestoredData(typed)
    messages.info(request, SENTENCE)


def sent_from_here(request: HttpRequest) -> bool:
    """By a page of this host, as the browser itself says: a form from elsewhere is never kept."""
    return request.headers.get("Origin") == f"{request.scheme}://{request.get_host()}"
