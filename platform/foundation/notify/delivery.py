"""What a record does when its letter could not be delivered, and when it is delivered after all."""

from collections.abc import Callable
from dataclasses import dataclass

Ended = Callable[..., None]


@dataclass(frozen=True)
class Delivery:
    """Called with the message's ids and `at`: `failed` also with `why`, `readdressed` also with `to`."""

    failed: Ended
    delivered: Ended
    readdressed: Ended


def _nothing(**_: object) -> None:
    """For a letter whose record does not depend on it."""


_followed: dict[str, Delivery] = {}


def follow(template: str, *, failed: Ended, delivered: Ended, readdressed: Ended = _nothing) -> None:
    """Called by an app's tasks.py for each letter whose record states that it was received."""
    _followed[template] = Delivery(failed, delivered, readdressed)


def delivery_of(template: str) -> Delivery:
    return _followed.get(template) or Delivery(_nothing, _nothing, _nothing)
