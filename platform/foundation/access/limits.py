"""How often something may be asked for from one place, within a time.

What is counted has no address in it, only a digest: nobody needs to know later who asked.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.core.cache import caches

from foundation.access.digests import secret_digest

MINUTE = 60
HOUR = 60 * MINUTE


@dataclass(frozen=True)
class Limit:
    """At most so many within so many seconds of the first. In the `lenient` cache, all is let through while nothing can be counted; in the
    `default` one, nothing is."""

    of: str
    most: int
    seconds: int = HOUR
    cache: str = "lenient"

    def is_reached(self, place: str) -> bool:
        return int(caches[self.cache].get(self.key(place), 0)) >= self.most

    def note(self, place: str) -> None:
        """Count it: what was refused for another reason is not to be counted."""
        caches[self.cache].add(self.key(place), 0, self.seconds)
        caches[self.cache].incr(self.key(place))

    def key(self, place: str) -> str:
        return f"limit:{self.of}:{self.seconds}:{secret_digest(place)}"
