"""How often complaints and codes may be asked for."""

from __future__ import annotations

from foundation.access.limits import Limit
from tenants.people.privacy.rules import NotTooOften

COMPLAINTS = Limit("data-complaints", NotTooOften.FROM_ONE_PLACE)
# While nothing can be counted, no code is sent: it could be tried without end.
CODES_FROM = Limit("codes-from", NotTooOften.FROM_ONE_PLACE, cache="default")
CODES_TO = Limit("codes-to", NotTooOften.TO_ONE_ADDRESS, cache="default")


def count_complaint(address: str) -> None:
    """Refuse what comes too often from one place; while nothing can be counted, complaints are heard all the same."""
    _count(COMPLAINTS, address)


def count_code(address: str, email: str) -> None:
    _count(CODES_FROM, address)
    _count(CODES_TO, email.lower())


def _count(limit: Limit, place: str) -> None:
    NotTooOften.require(not limit.is_reached(place), "Try again in an hour, or write to us or ring us.")
    limit.note(place)
