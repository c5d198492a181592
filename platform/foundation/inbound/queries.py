from __future__ import annotations

from datetime import datetime

from django.core.cache import caches

from foundation.inbound import imap
from foundation.tenancy import entering, outside_any_space
from foundation.tenancy.queries import PUBLIC

FETCHED = "inbound:fetched_at"


def is_expected() -> bool:
    """Whether a mailbox is to be read each minute."""
    return imap.is_configured()


def note_fetch(at: datetime) -> None:
    """For the heartbeat only, so the cache may lose it."""
    with outside_any_space(), entering(PUBLIC):
        caches["lenient"].set(FETCHED, at, timeout=None)


def last_fetch() -> datetime | None:
    """When the mailbox was last read to its end."""
    with outside_any_space(), entering(PUBLIC):
        moment: datetime | None = caches["lenient"].get(FETCHED)
        return moment
