"""How often complaints and codes may be asked for. What is counted has no address in it: nobody needs to know later who asked."""

from __future__ import annotations

from django.core.cache import caches

from foundation.access import secret_digest
from tenants.people.privacy.rules import NotTooOften

HOUR = 60 * 60


def count_complaint(address: str) -> None:
    """Refuse what comes too often from one place; while nothing can be counted, complaints are heard all the same."""
    _count("lenient", f"complaint:{secret_digest(address)}", NotTooOften.FROM_ONE_PLACE)


def count_code(address: str, email: str) -> None:
    """While nothing can be counted, no code is sent: it could be tried without end."""
    _count("default", f"code-from:{secret_digest(address)}", NotTooOften.FROM_ONE_PLACE)
    _count("default", f"code-to:{secret_digest(email.lower())}", NotTooOften.TO_ONE_ADDRESS)


def _count(cache: str, key: str, most: int) -> None:
    whole = f"your-data:{key}"
    caches[cache].add(whole, 0, HOUR)
    NotTooOften.require(
        int(caches[cache].get(whole, 0)) < most, "Try again in an hour, or write to us or ring us."
    )
    caches[cache].incr(whole)
