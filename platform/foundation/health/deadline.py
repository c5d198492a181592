"""Runs one query within a deadline, whatever the server or the network does."""

import select
import time
from contextlib import closing
from typing import Any

import psycopg2
from django.conf import settings
from psycopg2 import extensions


class TooSlow(TimeoutError):
    """The database did not answer in time."""


def ask(alias: str, query: str, *, timeout: float) -> list[tuple[Any, ...]]:
    """The rows of a query, over a new connection of one login; `timeout` in seconds. Raises TooSlow."""
    deadline = time.monotonic() + timeout
    with closing(_connect(alias)) as connection:
        _wait(connection, deadline)
        with connection.cursor() as cursor:
            cursor.execute(query)
            _wait(connection, deadline)
            return list(cursor.fetchall())


def _connect(alias: str) -> extensions.connection:
    login = settings.DATABASES[alias]
    return psycopg2.connect(
        host=login["HOST"],
        port=login["PORT"],
        dbname=login["NAME"],
        user=login["USER"],
        password=login["PASSWORD"],
        async_=True,
    )


def _wait(connection: extensions.connection, deadline: float) -> None:
    """libpq's own time-outs only cover connecting; this one covers the answer too."""
    while (state := connection.poll()) != extensions.POLL_OK:
        left = deadline - time.monotonic()
        reading = [connection] if state == extensions.POLL_READ else []
        writing = [connection] if state == extensions.POLL_WRITE else []
        if left <= 0 or not any(select.select(reading, writing, [], left)):
            raise TooSlow("the database did not answer in time")
