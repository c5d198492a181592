"""The place of a form whose writing is kept as it is typed: whose it is and where, signed, as its page carries it."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from django.core import signing
from django.http import HttpRequest

from foundation.access.interrupted import RestoredData
from foundation.tenancy.space import current_space, space_or_none
from foundation.timekeeping import now

FIELD = "draft_place"
_SALT = "foundation.access.drafting"


class DraftData(RestoredData):
    """What somebody has typed and not sent: shown again in its form, and not valid until it is sent."""

    kept_at: datetime


@dataclass(frozen=True)
class Place:
    """One form: an address, and who writes there; nobody by name where a secret link is all that lets them in."""

    account_id: int | None
    path: str
    shown_at: datetime

    @property
    def key(self) -> str:
        """The address of a secret link is a secret, so a digest stands for it."""
        return hashlib.sha256(f"{self.account_id or ''} {self.path}".encode()).hexdigest()

    def signed(self) -> str:
        parts = [current_space().key, self.account_id, self.path, self.shown_at.timestamp()]
        return signing.dumps(parts, salt=_SALT)


def place_of(request: HttpRequest) -> Place | None:
    """Where what is typed on this page is kept; None where nothing is, as in a suspended network."""
    space = space_or_none()
    access = getattr(getattr(request.resolver_match, "func", None), "access", None)
    if space is None or space.suspended or access is None:
        return None
    if access.kind == "secret_link":
        return Place(None, request.get_full_path(), now())
    viewer: Any = getattr(request, "viewer", None)
    if not access.keeps_forms or viewer is None or viewer.account_id is None:
        return None
    return Place(viewer.account_id, request.get_full_path(), now())


def read_place(text: str, account_id: int | None) -> Place | None:
    """The place that a page of this space was given, if it was given to this account; None for anything else."""
    try:
        space, owner, path, shown_at = signing.loads(text, salt=_SALT)
    except (signing.BadSignature, ValueError, TypeError):
        return None
    if space != current_space().key or owner not in (None, account_id):
        return None
    return Place(owner, path, datetime.fromtimestamp(shown_at, UTC))
