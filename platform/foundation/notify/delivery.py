"""Tells a record that its letter could not be delivered, or that it is sent again."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

OnFailure = Callable[..., None]
OnResend = Callable[..., Mapping[str, Any] | None]


@dataclass(frozen=True)
class Delivery:
    """`failed` is called with the message's ids and `at`. `again` with `to`, too: what the letter is written from this
    time (its dates have moved), or None where it is written when it leaves."""

    failed: OnFailure
    again: OnResend


def _nothing(**_: object) -> None:
    """For a letter whose record does not depend on it."""


_followed: dict[str, Delivery] = {}


def follow(template: str, *, failed: OnFailure, again: OnResend) -> None:
    """Called by an app's tasks.py for each letter whose record states that it was received."""
    _followed[template] = Delivery(failed, again)


def delivery_of(template: str) -> Delivery:
    return _followed.get(template) or Delivery(_nothing, _nothing)
