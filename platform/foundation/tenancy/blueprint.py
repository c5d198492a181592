"""Compiles the migrations of one kind of schema into SQL once, to be replayed in every schema of that kind.

Django's migrations run once on a scratch schema inside a transaction that is rolled back, while every statement is recorded. Replaying
the record costs what the DDL costs; migrating each of 150 schemas with Django's executor costs some 200 times that.
"""

import hashlib
import os
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from typing import Any

from django.db import connections, router, transaction
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.operations import RunPython

from foundation.tenancy import fingerprint
from foundation.tenancy.extensions import finishing_sql

Key = tuple[str, str]
_NOT_REPLAYED = ("SELECT", "SHOW", "SET SEARCH_PATH", "SAVEPOINT", "RELEASE", "ROLLBACK")

_CONCURRENTLY = re.compile(r"\A((?:CREATE(?: UNIQUE)?|DROP) INDEX) CONCURRENTLY", re.IGNORECASE)


@dataclass(frozen=True)
class Blueprint:
    """The SQL that applies the missing migrations to one kind of schema."""

    kind: str
    applied: frozenset[Key]
    missing: tuple[Key, ...]
    statements: tuple[str, ...]
    # False if a migration runs Python, which depends on the rows present, or may not run in a transaction.
    # Such a schema is migrated by Django's own executor.
    replayable: bool
    fingerprint: dict[str, str] = field(repr=False)
    tables: tuple[str, ...] = ()

    @property
    def script(self) -> str:
        return ";\n".join(self.statements)

    @property
    def digest(self) -> str:
        return hashlib.sha256(self.script.encode()).hexdigest()[:12]


class _RolledBack(Exception):
    pass


@contextmanager
def working_in(schema: str, kind: str) -> Iterator[Any]:
    """The owner's connection, with one schema as its whole search path."""
    connection: Any = connections["owner"]
    connection.set_schema(schema, include_public=False, tenant_type=kind)
    try:
        yield connection
    finally:
        connection.set_schema_to_public()


def compile_blueprint(kind: str, applied: frozenset[Key] = frozenset()) -> Blueprint:
    """Run the migrations missing from `applied` on a scratch schema, record their SQL and remove the schema again."""
    scratch = _scratch if _missing_are_atomic(kind, applied) else _scratch_without_transaction
    recorder = _Recorder()
    with scratch(kind) as (schema, connection):
        missing, replayable = _migrate_recording(connection, applied, recorder)
        with connection.cursor() as cursor:
            cursor.execute(finishing_sql(schema, kind))
        parts = fingerprint.read(connection, schema)
        tables = fingerprint.tables(connection, schema)
    return Blueprint(
        kind=kind,
        applied=applied,
        missing=missing,
        statements=tuple(recorder.statements),
        replayable=replayable or not applied,
        fingerprint=parts,
        tables=tuple(tables),
    )


@contextmanager
def _scratch(kind: str) -> Iterator[tuple[str, Any]]:
    """A schema created in a transaction that is rolled back at the end."""
    with (
        working_in("links_scratch", kind) as connection,
        suppress(_RolledBack),
        transaction.atomic(using="owner"),
    ):
        with connection.cursor() as cursor:
            cursor.execute("CREATE SCHEMA links_scratch")
        yield "links_scratch", connection
        raise _RolledBack


@contextmanager
def _scratch_without_transaction(kind: str) -> Iterator[tuple[str, Any]]:
    """A schema for migrations that refuse to run in a transaction (an index built concurrently); dropped at the end."""
    schema = f"links_scratch_{os.getpid()}"
    with working_in(schema, kind) as connection:
        drop = f"DROP SCHEMA IF EXISTS {schema} CASCADE"
        try:
            with connection.cursor() as cursor:
                cursor.execute(f"{drop}; CREATE SCHEMA {schema}")
            yield schema, connection
        finally:
            with connection.cursor() as cursor:
                cursor.execute(drop)


def _plan(connection: Any) -> list[Any]:
    executor = MigrationExecutor(connection)
    return list(executor.migration_plan(executor.loader.graph.leaf_nodes(), clean_start=True))


def _missing_are_atomic(kind: str, applied: frozenset[Key]) -> bool:
    with working_in("links_scratch", kind) as connection:
        return all(
            migration.atomic
            for migration, _ in _plan(connection)
            if (migration.app_label, migration.name) not in applied and _allowed(connection, migration)
        )


def check_constraints_between(connection: Any) -> Callable[..., None]:
    """A progress callback for Django's executor that checks deferred constraints between two migrations of one transaction.

    PostgreSQL refuses to alter a table that has deferred checks pending, so each migration must begin as after a commit.
    """

    def settle(action: str, *_: Any) -> None:
        if action == "apply_success" and connection.in_atomic_block:
            with connection.cursor() as cursor:
                cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
                cursor.execute("SET CONSTRAINTS ALL DEFERRED")

    return settle


def _migrate_recording(
    connection: Any, applied: frozenset[Key], recorder: "_Recorder"
) -> tuple[tuple[Key, ...], bool]:
    full_plan = _plan(connection)
    before = [step for step in full_plan if (step[0].app_label, step[0].name) in applied]
    missing = [step for step in full_plan if (step[0].app_label, step[0].name) not in applied]
    settle = check_constraints_between(connection)
    state = MigrationExecutor(connection, settle).migrate(targets=None, plan=before) if before else None
    executor = MigrationExecutor(connection, settle)
    with connection.execute_wrapper(recorder):
        executor.migrate(targets=None, plan=missing, state=state)
    done = [migration for migration, _ in missing if _allowed(connection, migration)]
    replayable = all(
        migration.atomic and not any(isinstance(operation, RunPython) for operation in migration.operations)
        for migration in done
    )
    return tuple((migration.app_label, migration.name) for migration, _ in missing), replayable


def _allowed(connection: Any, migration: Any) -> bool:
    return router.allow_migrate(connection.alias, migration.app_label)


class _Recorder:
    def __init__(self) -> None:
        self.statements: list[str] = []

    def __call__(self, execute: Any, sql: Any, params: Any, many: bool, context: Any) -> Any:  # noqa: FBT001
        cursor = context["cursor"].cursor
        for values in params if many else [params]:
            text = cursor.mogrify(sql, values).decode() if values else _plain(sql, cursor)
            if not text.lstrip().upper().startswith(_NOT_REPLAYED):
                # A new schema is created in one transaction and has no users to lock out, so CONCURRENTLY is dropped.
                self.statements.append(_CONCURRENTLY.sub(r"\1", text.strip().rstrip(";"), count=1))
        return execute(sql, params, many, context)


def _plain(sql: Any, cursor: Any) -> str:
    return sql if isinstance(sql, str) else str(sql.as_string(cursor.connection))
