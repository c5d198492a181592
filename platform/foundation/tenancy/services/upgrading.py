"""Applying missing migrations to schemas."""

from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import closing
from typing import Any

from django.db import connections, transaction
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader

from foundation.tenancy import fingerprint, hardening
from foundation.tenancy.blueprint import Blueprint, Key, check_constraints_between, working_in
from foundation.tenancy.extensions import finishing_sql
from foundation.tenancy.models import Tenant
from foundation.tenancy.services.database import migrate_public
from foundation.tenancy.services.replaying import (
    compiled,
    missing_roles,
    owner_connection,
    replay,
    role_of,
    suspend_again,
)
from foundation.tenancy.visiting import Outcome, attempt, in_threads

SCHEMA_MISSING = "its schema, or the schema's table of migrations, is missing: restore it from a backup"


NOT_TRIED = "not tried: the same migrations have failed in two other networks"
TRIED_FIRST = 2
ROLE_MISSING = "its role is missing: run `links networks mend` with its key"


def applied_by_space(tenants: list[Tenant]) -> dict[str, frozenset[Key]]:
    """The migrations applied to each schema, by key; a schema without a table of migrations is left out."""
    with connections["owner"].cursor() as cursor:
        cursor.execute("SELECT schemaname FROM pg_tables WHERE tablename = 'django_migrations'")
        migrated = {schema for (schema,) in cursor.fetchall()}
        applied: dict[str, set[Key]] = {
            tenant.schema_name: set() for tenant in tenants if tenant.schema_name in migrated
        }
        if applied:
            cursor.execute(
                " UNION ALL ".join(
                    f"SELECT '{key}', app, name FROM \"{key}\".django_migrations" for key in applied
                )
            )
            for key, app, name in cursor.fetchall():
                applied[key].add((app, name))
    return {key: frozenset(migrations) for key, migrations in applied.items()}


def running_tenants(keys: Iterable[str] = ()) -> list[Tenant]:
    tenants = Tenant.objects.using("owner").running().select_related("authority").prefetch_related("domains")
    wanted = list(keys)
    return list(tenants.filter(schema_name__in=wanted) if wanted else tenants)


def upgrade_spaces(tenants: list[Tenant], *, at_once: int = 2) -> Iterator[Outcome]:
    """Apply missing migrations to each schema, and yield an outcome for each. Goes on past a failure; can be repeated."""
    migrate_public()
    applied = applied_by_space(tenants)
    waiting = []
    known, roleless = _known_keys(), missing_roles(tenants)
    for tenant in tenants:
        if tenant.schema_name not in applied:
            yield Outcome(tenant.schema_name, tenant.name, "failed", SCHEMA_MISSING)
        elif role_of(tenant) in roleless:
            yield Outcome(tenant.schema_name, tenant.name, "failed", ROLE_MISSING)
        elif known <= applied[tenant.schema_name]:
            yield Outcome(tenant.schema_name, tenant.name, "skipped", "nothing to do")
        else:
            waiting.append(tenant)
    blueprints = {}
    for tenant in waiting:
        # A set of migrations that no release ever had can't be compiled; only this network fails then.
        outcome = attempt(tenant, lambda tenant: compiled(tenant.kind, applied[tenant.schema_name]))
        if outcome.failed:
            yield outcome
        else:
            blueprints[tenant.schema_name] = outcome.answer
    waiting = [tenant for tenant in waiting if tenant.schema_name in blueprints]
    waiting, stopped = yield from _try_first(waiting, blueprints)
    yield from (Outcome(tenant.schema_name, tenant.name, "failed", NOT_TRIED) for tenant in stopped)
    quick = [tenant for tenant in waiting if blueprints[tenant.schema_name].replayable]
    yield from in_threads(quick, lambda tenant: _upgrade(tenant, blueprints[tenant.schema_name]), at_once)
    slow = [tenant for tenant in waiting if not blueprints[tenant.schema_name].replayable]
    yield from in_threads(slow, lambda tenant: _migrate_slowly(tenant, blueprints[tenant.schema_name]), 1)


def _try_first(
    waiting: list[Tenant], blueprints: dict[str, Blueprint]
) -> Generator[Outcome, None, tuple[list[Tenant], list[Tenant]]]:
    """Upgrade one network of each set of migrations before the others. Returns who may follow, and who may not.

    Only records show what a migration does to records. A network that fails is alone in that, perhaps; where the next one
    fails too, the fault is the migration's, and no other network meets it.
    """
    follow: list[Tenant] = []
    stopped: list[Tenant] = []
    alike: dict[int, list[Tenant]] = {}
    for tenant in waiting:
        alike.setdefault(id(blueprints[tenant.schema_name]), []).append(tenant)
    for tenants in alike.values():
        for number, tenant in enumerate(tenants, start=1):
            blueprint = blueprints[tenant.schema_name]
            [outcome] = in_threads([tenant], _road(blueprint), 1)
            yield outcome
            if not outcome.failed:
                follow += tenants[number:]
                break
            if number == TRIED_FIRST:
                stopped += tenants[number:]
                break
    return follow, stopped


def _road(blueprint: Blueprint) -> Callable[[Tenant], Outcome]:
    upgrade = _upgrade if blueprint.replayable else _migrate_slowly
    return lambda tenant: upgrade(tenant, blueprint)


def _known_keys() -> frozenset[Key]:
    return frozenset(MigrationLoader(None).disk_migrations)


def _upgrade(tenant: Tenant, blueprint: Blueprint) -> Outcome:
    with closing(owner_connection()) as connection, connection, connection.cursor() as cursor:
        replay(cursor, tenant.schema_name, role_of(tenant), blueprint)
        suspend_again(cursor, tenant, blueprint.tables)
    return Outcome(tenant.schema_name, tenant.name, "done", f"{len(blueprint.missing)} migrations by replay")


def _migrate_slowly(tenant: Tenant, blueprint: Blueprint) -> Outcome:
    """Migrate by Django's executor: in one transaction if the migrations allow it, otherwise one by one."""
    with working_in(tenant.schema_name, tenant.kind) as connection:
        executor = MigrationExecutor(connection, check_constraints_between(connection))
        plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
        if all(migration.atomic for migration, _ in plan):
            with transaction.atomic(using="owner"):
                executor.migrate(targets=None, plan=plan)
                _finish(connection, tenant)
        else:
            _migrate_one_by_one(connection, executor, tenant, plan)
    return Outcome(
        tenant.schema_name, tenant.name, "done", f"{len(blueprint.missing)} migrations, one by one"
    )


def _migrate_one_by_one(
    connection: Any, executor: MigrationExecutor, tenant: Tenant, plan: list[Any]
) -> None:
    """Migrations before a failure stay applied, with their rights and triggers; running the command again continues from there."""
    try:
        executor.migrate(targets=None, plan=plan)
    finally:
        with transaction.atomic(using="owner"):
            _finish(connection, tenant)


def _finish(connection: Any, tenant: Tenant) -> None:
    """Create triggers and grant rights on the tables that exist."""
    tables = fingerprint.tables(connection, tenant.schema_name)
    with connection.cursor() as cursor:
        grants = hardening.schema_grants_sql(tenant.schema_name, role_of(tenant), tables)
        cursor.execute(finishing_sql(tenant.schema_name, tenant.kind) + grants)
        suspend_again(cursor, tenant, tables)
