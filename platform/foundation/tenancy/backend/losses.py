"""Whether a connection was lost while a request was answered; whoever answers may then try again."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from django.db import connections

_lost: ContextVar[bool] = ContextVar("links_connection_lost", default=False)


def note_loss() -> None:
    """A connection could not be made, or was found closed under a statement."""
    _lost.set(True)


def loss_noted() -> bool:
    return _lost.get()


@contextmanager
def noting_losses() -> Iterator[None]:
    """Nothing is lost at the beginning of the block."""
    token = _lost.set(False)
    try:
        yield
    finally:
        _lost.reset(token)


def close_what_was_cut() -> None:
    """Try every open connection, and let go of those that do not answer: the next statement makes a new one."""
    for connection in connections.all(initialized_only=True):
        if connection.connection and not connection.in_atomic_block and not connection.is_usable():
            connection.close()
