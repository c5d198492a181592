"""A kind of schema compiled once into SQL, and replayed wherever it is needed.

Django's migrations run once on a scratch schema inside a transaction that is rolled back, while every statement is recorded. Replaying
the record costs what the DDL costs; migrating each of 150 schemas with Django's executor costs some 200 times that.
"""

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from django.db import connections, router, transaction
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.operations import RunPython
from django.utils.module_loading import import_string

from foundation.tenancy import fingerprint

Key = tuple[str, str]
_NOT_REPLAYED = ("SELECT", "SHOW", "SET SEARCH_PATH", "SAVEPOINT", "RELEASE", "ROLLBACK")


@dataclass(frozen=True)
class Blueprint:
    """The way of a kind of schema from one set of applied migrations to the newest."""

    kind: str
    applied: frozenset[Key]
    missing: tuple[Key, ...]
    statements: tuple[str, ...]
    # Migrations with Python in them read what is there: each schema goes the slow road.
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


def finishing_sql(schema: str) -> str:
    """What the foundation adds to every table of a schema after its migrations (the audit triggers)."""
    parts = [import_string(path)(schema) for path in settings.LINKS_SCHEMA_FINISHERS]
    return "".join(f"{part.strip().rstrip(';')};\n" for part in parts) or "SELECT 1;\n"


@contextmanager
def working_in(schema: str, kind: str) -> Iterator[Any]:
    """The owner's connection, looking at one schema only."""
    connection: Any = connections["owner"]
    connection.set_schema(schema, include_public=False, tenant_type=kind)
    try:
        yield connection
    finally:
        connection.set_schema_to_public()


def compile_blueprint(kind: str, applied: frozenset[Key] = frozenset()) -> Blueprint:
    """Run the missing migrations on a scratch schema and record them; nothing is left behind."""
    recorder = _Recorder()
    with working_in("links_scratch", kind) as connection:
        try:
            with transaction.atomic(using="owner"):
                with connection.cursor() as cursor:
                    cursor.execute("CREATE SCHEMA links_scratch")
                missing, replayable = _migrate_recording(connection, applied, recorder)
                with connection.cursor() as cursor:
                    cursor.execute(finishing_sql("links_scratch"))
                print_of_it = fingerprint.read(connection, "links_scratch")
                tables = fingerprint.tables(connection, "links_scratch")
                raise _RolledBack
        except _RolledBack:
            pass
    return Blueprint(
        kind=kind,
        applied=applied,
        missing=missing,
        statements=tuple(recorder.statements),
        replayable=replayable or not applied,
        fingerprint=print_of_it,
        tables=tuple(tables),
    )


def _migrate_recording(
    connection: Any, applied: frozenset[Key], recorder: "_Recorder"
) -> tuple[tuple[Key, ...], bool]:
    executor = MigrationExecutor(connection)
    full_plan = executor.migration_plan(executor.loader.graph.leaf_nodes(), clean_start=True)
    before = [step for step in full_plan if (step[0].app_label, step[0].name) in applied]
    missing = [step for step in full_plan if (step[0].app_label, step[0].name) not in applied]
    state = executor.migrate(targets=None, plan=before) if before else None
    executor = MigrationExecutor(connection)
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
                self.statements.append(text.strip().rstrip(";"))
        return execute(sql, params, many, context)


def _plain(sql: Any, cursor: Any) -> str:
    return sql if isinstance(sql, str) else str(sql.as_string(cursor.connection))
