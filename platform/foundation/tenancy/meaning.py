"""Whether PostgreSQL takes two definitions to mean the same.

A dump writes some conditions differently from the migration (`= ANY (ARRAY[…])` with its casts elsewhere). Once the server has
parsed and printed both again, they are equal.
"""

import re
from typing import Any

from django.db import DatabaseError, transaction

_INDEX = re.compile(r"CREATE (UNIQUE )?INDEX \S+ ON (?P<table>\S+) (?P<rest>USING .*)", re.DOTALL)


def equivalent(connection: Any, schema: str, name: str, first: str, second: str) -> bool:
    """Whether two unequal definitions are equivalent. `name` is a key of `fingerprint.read`: only constraints and indexes can be."""
    part, _, place = name.partition(" ")
    if part == "constraint" and first.startswith("CHECK") and second.startswith("CHECK"):
        reread, table = _check_reread, place.partition(".")[0]
    elif part == "index" and (match := _INDEX.fullmatch(first)) and _INDEX.fullmatch(second):
        reread, table = _index_reread, match["table"]
    else:
        return False
    try:
        return bool(
            {first, reread(connection, schema, table, first)}
            & {second, reread(connection, schema, table, second)}
        )
    except DatabaseError:  # the definition does not fit the table
        return False


def _check_reread(connection: Any, schema: str, table: str, definition: str) -> str:
    return _reread(
        connection,
        f'CREATE TEMP TABLE reread (LIKE "{schema}"."{table}"); ALTER TABLE reread ADD CONSTRAINT reread {definition}',
        "SELECT pg_get_constraintdef(oid) FROM pg_constraint WHERE conname = 'reread' AND conrelid = 'reread'::regclass",
    )


def _index_reread(connection: Any, schema: str, table: str, definition: str) -> str:
    read: str = _reread(
        connection,
        f'CREATE TEMP TABLE reread (LIKE "{schema}"."{table}"); '
        + _INDEX.sub(
            lambda match: f"CREATE {match[1] or ''}INDEX reread_index ON reread {match['rest']}", definition
        ),
        "SELECT pg_get_indexdef('reread_index'::regclass)",
    )
    head = definition.partition(" USING ")[0]
    return f"{head} USING {read.partition(' USING ')[2]}"


def _reread(connection: Any, make: str, ask: str) -> str:
    with transaction.atomic(using=connection.alias), connection.cursor() as cursor:
        cursor.execute(make)
        cursor.execute(ask)
        (definition,) = cursor.fetchone()
        transaction.set_rollback(True, using=connection.alias)
    return str(definition)
