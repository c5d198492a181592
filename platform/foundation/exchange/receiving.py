"""The receivers of messages, by kind."""

from collections.abc import Callable
from typing import TypeVar

Receiver = TypeVar("Receiver", bound=Callable[..., None])


class MessageRejected(Exception):
    """Raised by a receiver that refuses a message; its sentence goes back to the sender."""


_receivers: dict[str, Callable[..., None]] = {}


def receives(kind: str) -> Callable[[Receiver], Receiver]:
    """Register the receiver of a kind of message.

    It runs in one transaction with the receipt, so it is not called again for an envelope that was taken in.
    It raises `MessageRejected` to refuse; anything else it raises leaves the envelope to be tried again.
    """

    def register(receiver: Receiver) -> Receiver:
        known = _receivers.get(kind)
        if known is not None and known.__module__ != receiver.__module__:
            raise ValueError(f"two receivers of {kind}")
        _receivers[kind] = receiver
        return receiver

    return register


def receiver_of(kind: str) -> Callable[..., None]:
    try:
        return _receivers[kind]
    except KeyError:
        raise MessageRejected(f"nobody here takes in a {kind.replace('_', ' ')}") from None
