from __future__ import annotations

import hashlib
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.core.cache import caches

from foundation.access import Viewer
from tenants.faces.public_site.rules import JOIN1
from tenants.people.members import services as members

HOUR = 60 * 60


def ask_to_join(*, answers: Mapping[str, Any], address: str, by: Viewer, at: datetime) -> None:
    """A visitor asks to take part; staff then get in touch."""
    JOIN1.require(
        _asked_within_an_hour(address) < JOIN1.PER_HOUR,
        "Nothing you typed is lost: keep this page open and send it again later.",
    )
    members.ask_to_join(**answers, by=by, at=at)
    _count(address)


def _asked_within_an_hour(address: str) -> int:
    return int(caches["lenient"].get(_key(address), 0))


def _count(address: str) -> None:
    """What was refused for another reason does not count."""
    counts = caches["lenient"]
    counts.add(_key(address), 0, HOUR)
    counts.incr(_key(address))


def _key(address: str) -> str:
    """Not the address itself: nobody needs to know later who asked."""
    return f"asked-to-join:{hashlib.sha256(address.encode()).hexdigest()}"
