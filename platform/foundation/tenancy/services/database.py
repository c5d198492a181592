"""The database and the register themselves: logins, rights, the tables of schema public, the authorities."""

from collections.abc import Iterable
from contextlib import closing
from typing import Any

import psycopg2
from django.conf import settings
from django.db.migrations.executor import MigrationExecutor

from foundation.tenancy import fingerprint, hardening
from foundation.tenancy.blueprint import working_in
from foundation.tenancy.models import Authority


def prepare_database(*, passwords: dict[str, str]) -> None:
    """Create logins, database and rights as a superuser; then the tables of schema public. Can be repeated."""
    database = hardening.names()["database"]
    with closing(psycopg2.connect(settings.LINKS_DATABASE_ADMIN_URL)) as admin:
        admin.autocommit = True
        with admin.cursor() as cursor:
            cursor.execute(hardening.roles_sql(passwords))
            cursor.execute("SELECT 1 FROM pg_database WHERE datname = %s", [database])
            if cursor.fetchone() is None:
                cursor.execute(f"CREATE DATABASE {database} TEMPLATE template0")
    _harden(database)
    migrate_public()


def _harden(database: str) -> None:
    parts = psycopg2.extensions.parse_dsn(settings.LINKS_DATABASE_ADMIN_URL) | {"dbname": database}
    with closing(psycopg2.connect(**parts)) as admin, admin, admin.cursor() as cursor:
        cursor.execute(
            hardening.extensions_sql() + hardening.database_sql() + hardening.database_rights_sql(database)
        )


def migrate_public() -> None:
    with working_in("public", "public") as connection:
        executor = MigrationExecutor(connection)
        plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
        if plan:
            executor.migrate(targets=None, plan=plan)
        tables = fingerprint.tables(connection, "public")
        with connection.cursor() as cursor:
            cursor.execute(hardening.public_grants_sql(tables))


def register_authorities(rows: Iterable[dict[str, Any]]) -> int:
    """Put authorities into the register, or bring them up to date; returns how many are known."""
    authorities = [Authority(**row) for row in rows]
    fields = [field.name for field in Authority._meta.concrete_fields if field.name not in ("id", "slug")]
    Authority.objects.using("owner").bulk_create(
        authorities, update_conflicts=True, unique_fields=["slug"], update_fields=fields
    )
    return len(authorities)
