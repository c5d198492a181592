"""What the network shows of itself. Every page asks, so what was read is kept for a short time by each process."""

from __future__ import annotations

import time
from dataclasses import dataclass

from foundation.access import Viewer
from foundation.tenancy import Space, current_space
from foundation.tenancy.queries import authorities, networks
from tenants.area.identity.models import Identity
from tenants.permissions import P

_SECONDS_CACHED = 30.0


@dataclass(frozen=True)
class CachedIdentity:
    """The row, and the area that the network is for."""

    identity: Identity
    area: str


_cache: dict[str, tuple[float, CachedIdentity]] = {}


def identity() -> Identity:
    """The identity from the database, or an empty, unsaved one if none was set."""
    return Identity.objects.first() or Identity()


def identity_for(viewer: Viewer) -> Identity:
    viewer.require(P.IDENTITY_SET)
    return identity()


def cached_identity(space: Space) -> CachedIdentity:
    """What pages and letters of the current network show; at most half a minute old."""
    since, cached = _cache.get(space.key, (0.0, None))
    if cached and time.monotonic() - since < _SECONDS_CACHED:
        return cached
    cached = CachedIdentity(identity(), _area(space))
    _cache[space.key] = (time.monotonic(), cached)
    return cached


def _area(space: Space) -> str:
    named = authorities().filter(slug=space.authority_slug).values_list("name", flat=True)
    return next(iter(named), "")


def forget() -> None:
    """Drop the current network's cached identity, because it has changed."""
    _cache.pop(current_space().key, None)


def forget_all() -> None:
    _cache.clear()


def names_of_others() -> list[str]:
    """What the register calls the other networks."""
    return [network.name for network in networks() if network.key != current_space().key]
