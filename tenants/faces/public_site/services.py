from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.core.cache import caches

from foundation.access import Viewer, secret_digest
from tenants.faces.public_site.rules import NotAFlood
from tenants.people.members import services as members
from tenants.people.members.models import JoinRequest
from tenants.permissions import P

MINUTE = 60
HOUR = 60 * MINUTE
STALL = "join-stall"


def ask_to_join(*, answers: Mapping[str, Any], address: str, by: Viewer, at: datetime) -> JoinRequest:
    """A visitor asks to take part; staff then get in touch."""
    for seconds, most in _limits():
        NotAFlood.require(
            int(caches["lenient"].get(_key(address, seconds), 0)) < most,
            "Nothing you typed is lost: keep this page open and send it again later, or ring us.",
        )
    asked = members.ask_to_join(**answers, by=by, at=at)
    _count(address)
    return asked


def open_stall(*, hours: int, by: Viewer, at: datetime) -> None:
    """For so many hours people may ask to join one after the other from one place, as at a market stall."""
    by.require(P.MEMBERS_MANAGE)
    caches["lenient"].set(STALL, at.isoformat(), hours * HOUR)


def _limits() -> tuple[tuple[int, int], ...]:
    """(within how many seconds, how many at most)."""
    if caches["lenient"].get(STALL):
        return ((HOUR, NotAFlood.AT_A_STALL),)
    return ((5 * MINUTE, NotAFlood.AT_ONCE), (HOUR, NotAFlood.PER_HOUR))


def _count(address: str) -> None:
    """What was refused for another reason does not count."""
    for seconds in (5 * MINUTE, HOUR):
        caches["lenient"].add(_key(address, seconds), 0, seconds)
        caches["lenient"].incr(_key(address, seconds))


def _key(address: str, seconds: int) -> str:
    """Not the address itself: nobody needs to know later who asked."""
    return f"asked-to-join:{seconds}:{secret_digest(address)}"
