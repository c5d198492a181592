"""Whether a connection was lost while a request was answered; whoever answers may then try again."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

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
