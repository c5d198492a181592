from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.core.cache import caches

from foundation.access import Viewer
from foundation.access.limits import HOUR, MINUTE, Limit
from tenants.faces.public_site.rules import NotAFlood
from tenants.people.members import services as members
from tenants.people.members.models import JoinRequest
from tenants.permissions import P

STALL = "join-stall"
USUAL = (
    Limit("asked-to-join", NotAFlood.AT_ONCE, 5 * MINUTE),
    Limit("asked-to-join", NotAFlood.PER_HOUR, HOUR),
)
# What was counted is the same; only more of it is let through.
AT_A_STALL = (Limit("asked-to-join", NotAFlood.AT_A_STALL, HOUR),)


def ask_to_join(*, answers: Mapping[str, Any], address: str, by: Viewer, at: datetime) -> JoinRequest:
    """A visitor asks to take part; staff then get in touch."""
    for limit in AT_A_STALL if caches["lenient"].get(STALL) else USUAL:
        NotAFlood.require(
            not limit.is_reached(address),
            "Nothing you typed is lost: keep this page open and send it again later, or ring us.",
        )
    asked = members.ask_to_join(**answers, by=by, at=at)
    for limit in USUAL:
        limit.note(address)
    return asked


def open_stall(*, hours: int, by: Viewer, at: datetime) -> None:
    """For so many hours people may ask to join one after the other from one place, as at a market stall."""
    by.require(P.MEMBERS_MANAGE)
    caches["lenient"].set(STALL, at.isoformat(), hours * HOUR)
