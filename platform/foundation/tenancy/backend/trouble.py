"""Records database failures during a request, so that RecoveryMiddleware can try again or explain."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any

import psycopg2.errors
from django.db import connections

_LIMITS = (psycopg2.errors.QueryCanceled, psycopg2.errors.LockNotAvailable, psycopg2.errors.DiskFull)


@dataclass
class Trouble:
    lost: bool = False
    """A connection could not be made, or was found closed under a statement."""
    limited: bool = False
    """A statement was stopped at a limit of its login: its time, its wait for a lock, its disk."""


_current: ContextVar[Trouble | None] = ContextVar("links_database_trouble", default=None)


def record_loss() -> None:
    if trouble := _current.get():
        trouble.lost = True


def note(connection: Any, error: Exception) -> None:
    """Record that a statement failed on this psycopg2 connection."""
    if trouble := _current.get():
        trouble.lost |= bool(connection.closed)
        trouble.limited |= isinstance(error, _LIMITS)


@contextmanager
def record_trouble() -> Iterator[Trouble]:
    trouble = Trouble()
    token = _current.set(trouble)
    try:
        yield trouble
    finally:
        _current.reset(token)


def close_dead_connections() -> None:
    """Test every open connection and close those that do not answer; the next statement opens a new one."""
    for connection in connections.all(initialized_only=True):
        if connection.connection and not connection.in_atomic_block and not connection.is_usable():
            connection.close()
