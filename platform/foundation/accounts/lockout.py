"""Failed passwords make the next try wait, a little longer each time.

Counted by address and email together, and by address: never by email alone, or whoever knows somebody's
email could lock them out (docs/decisions/0007-signing-in.md). The cache's keys carry the space, so that one
network's failures are not another's.
"""

import time
from dataclasses import dataclass

from django.core.cache import cache

from foundation.access import secret_digest

FREE_TRIES = 4
FREE_TRIES_OF_AN_ADDRESS = 30
FIRST_WAIT = 15
LONGEST_WAIT = 15 * 60
REMEMBERED = 60 * 60


@dataclass
class LockedOut(Exception):
    seconds: int

    @property
    def sentence(self) -> str:
        if self.seconds < 60:
            return f"There were too many wrong tries. Try again in {self.seconds} seconds."
        minutes = -(-self.seconds // 60)
        return f"There were too many wrong tries. Try again in {minutes} minute{'s' if minutes > 1 else ''}."


def attempt(*, address: str, email: str) -> None:
    """Count a try before the password is checked, so that a thousand at once count as a thousand."""
    counters = ((_pair(address, email), FREE_TRIES), (_address(address), FREE_TRIES_OF_AN_ADDRESS))
    waits = [_seconds_left(key) for key, _ in counters]
    if any(waits):
        raise LockedOut(max(waits))
    for key, free in counters:
        _count(key, free)


def succeeded(*, address: str, email: str) -> None:
    """The pair begins anew. The address keeps its failures: one good account must not wipe them."""
    pair = _pair(address, email)
    cache.delete_many([f"{pair}:tries", f"{pair}:until"])
    here = _address(address)
    if cache.get(f"{here}:tries", 0) > 0 and cache.decr(f"{here}:tries") < FREE_TRIES_OF_AN_ADDRESS:
        cache.delete(f"{here}:until")


def _count(key: str, free: int) -> None:
    cache.add(f"{key}:tries", 0, REMEMBERED)
    try:
        tries = cache.incr(f"{key}:tries")
        cache.touch(f"{key}:tries", REMEMBERED)
    except ValueError:  # it ran out between the two
        tries = 1
    if tries >= free:
        wait = min(FIRST_WAIT * 2 ** (tries - free), LONGEST_WAIT)
        # Real time, not the demonstration's: whoever guesses lives in ours.
        cache.set(f"{key}:until", time.time() + wait, wait)


def _seconds_left(key: str) -> int:
    until: float = cache.get(f"{key}:until", 0.0)
    return max(0, int(until - time.time() + 0.999))


def _pair(address: str, email: str) -> str:
    return f"lockout:pair:{secret_digest(f'{address} {email.strip().lower()}')}"


def _address(address: str) -> str:
    return f"lockout:address:{secret_digest(address)}"
