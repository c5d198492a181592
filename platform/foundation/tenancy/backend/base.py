"""The database backend: each transaction runs with the role and the schema of its space.

SET LOCAL ROLE and SET LOCAL search_path go out in the same message as the first statement of a transaction (in autocommit: with each
statement), so entering a space costs no round trip, ends with the transaction and is safe behind PgBouncer in transaction mode.
"""

from typing import Any

import psycopg2
import psycopg2.extensions
from django.db import DatabaseError, Error
from django.db.backends.postgresql import base
from psycopg2.extensions import TRANSACTION_STATUS_IDLE, TRANSACTION_STATUS_INERROR

from foundation.tenancy.backend.trouble import note, record_loss
from foundation.tenancy.kinds import kind_of
from foundation.tenancy.space import Space, current_actor, current_space, transactions_are_borrowed
from foundation.tenancy.statement import StatementRefused, render_statement


class WrongLogin(DatabaseError):
    """A statement would have gone through a login or a transaction of another space; it was not sent."""


def _quoted(text: str) -> str:
    return "'" + text.replace("\x00", "").replace("'", "''") + "'"


def prefix_for(space: Space, actor: str) -> str:
    """The SET LOCAL statements to send before the first statement of a transaction."""
    role = f'SET LOCAL ROLE "{space.role}";' if kind_of(space.kind).becomes_role else ""
    path = ",".join(f'"{schema}"' for schema in space.search_path)
    return f"{role}SET LOCAL search_path={path};SET LOCAL links.actor={_quoted(actor)};"


class SpaceConnection(psycopg2.extensions.connection):
    """Remembers the settings sent in the open transaction, and the space that sent them."""

    applied: str | None = None
    applied_space: Space | None = None
    # Set only while a cursor is being created.
    binding: tuple[Space, str] | None = None


class SpaceCursor(psycopg2.extensions.cursor):
    """A cursor bound to the space that was current when it was created."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._binding: tuple[Space, str] | None = self.connection.binding

    def _prefix(self) -> bytes:
        if self._binding is None:
            raise StatementRefused("This cursor was made outside any space.")
        space, actor = self._binding
        connection = self.connection
        wanted = prefix_for(space, actor)
        status = connection.info.transaction_status
        idle = status == TRANSACTION_STATUS_IDLE
        if status == TRANSACTION_STATUS_INERROR:
            return b""  # only a rollback can follow, and it needs no space
        if not idle:
            if connection.applied == wanted:
                return b""
            if connection.applied_space not in (None, space) and not transactions_are_borrowed():
                raise WrongLogin(
                    f"This transaction was begun in {connection.applied_space.key}, not in {space.key}."
                )
        # In autocommit each message is a transaction of its own, so the settings do not last.
        connection.applied = None if idle and connection.autocommit else wanted
        connection.applied_space = None if connection.applied is None else space
        return wanted.encode(errors="replace")

    def execute(self, query: Any, vars: Any = None) -> Any:  # noqa: A002
        if self.connection.closed:
            record_loss()
        else:
            _require_plain_quotes(self.connection)
        text = query if isinstance(query, str) else _as_text(query, self)
        body = render_statement(text, vars, self._literal)
        prefix = self._prefix()
        try:
            return super().execute(prefix + body)
        except psycopg2.Error as error:
            note(self.connection, error)
            raise

    def _literal(self, value: Any) -> bytes:
        return bytes(super().mogrify("%s", (value,)))

    def executemany(self, query: Any, vars_list: Any) -> None:
        for values in vars_list:
            self.execute(query, values)

    def callproc(self, *args: Any, **kwargs: Any) -> Any:
        raise StatementRefused("callproc is not allowed in a space.")

    def copy_expert(self, *args: Any, **kwargs: Any) -> Any:
        raise StatementRefused("COPY is not allowed in a space.")

    copy_from = copy_to = copy_expert


def _require_plain_quotes(connection: SpaceConnection) -> None:
    """The server must parse a statement as foundation.tenancy.statement does: in UTF-8, with no backslash escapes in quotes."""
    status = connection.info.parameter_status
    if status("client_encoding") != "UTF8" or status("standard_conforming_strings") != "on":
        raise StatementRefused("The connection must speak UTF-8, with standard_conforming_strings on.")


def _as_text(query: Any, cursor: Any) -> str:
    if isinstance(query, bytes):
        return query.decode()
    return str(query.as_string(cursor.connection))


class DatabaseWrapper(base.DatabaseWrapper):
    def get_connection_params(self) -> dict[str, Any]:
        return {
            **super().get_connection_params(),
            "connection_factory": SpaceConnection,
            "cursor_factory": SpaceCursor,
        }

    def _cursor(self, name: str | None = None) -> Any:
        space = current_space()
        if space.alias != self.alias:
            raise WrongLogin(
                f"{space.name} is reached through the login {space.alias!r}, not {self.alias!r}."
            )
        if name is not None:
            raise StatementRefused("Server-side cursors cannot carry a space.")
        try:
            self.ensure_connection()
        except Error:
            record_loss()
            raise
        connection: SpaceConnection = self.connection
        connection.binding = (space, current_actor())
        try:
            return super()._cursor()  # type: ignore[misc]
        except Error:
            record_loss()
            raise
        finally:
            connection.binding = None

    def savepoint_rollback(self, sid: str) -> None:
        try:
            super().savepoint_rollback(sid)
        finally:
            # ROLLBACK TO SAVEPOINT also undoes settings made after the savepoint.
            if self.connection is not None:
                self.connection.applied = None

    def is_usable(self) -> bool:
        if self.connection is None:
            return False
        try:
            # A plain cursor: the check belongs to no space and reads nothing.
            with self.connection.cursor(cursor_factory=psycopg2.extensions.cursor) as cursor:
                cursor.execute("SELECT 1")
        except psycopg2.Error:
            return False
        return True
