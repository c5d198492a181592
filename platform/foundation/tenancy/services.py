"""Writes to the register and to the database's structure: opening, upgrading, suspending and closing spaces.

All run as the owner login, from commands, never from a web request. Each network is one transaction: its role, schema, tables, rights
and row in the register appear together or not at all, so any command can be run again after a crash.
"""

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor, as_completed
from contextlib import closing
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

import psycopg2
from django.conf import settings
from django.db import connections
from django.db.migrations.executor import MigrationExecutor

from foundation.tenancy import fingerprint, hardening
from foundation.tenancy.blueprint import Blueprint, Key, compile_blueprint, finishing_sql, working_in
from foundation.tenancy.models import Authority, Domain, Tenant
from foundation.tenancy.space import Space


@dataclass(frozen=True)
class Outcome:
    """What happened to one space: `done`, `skipped` or `failed`, and a sentence."""

    key: str
    name: str
    result: str
    sentence: str


def owner_connection() -> Any:
    """A connection of its own for the owner, for work in threads."""
    login = settings.DATABASES["owner"]
    return psycopg2.connect(
        host=login["HOST"],
        port=login["PORT"],
        dbname=login["NAME"],
        user=login["USER"],
        password=login["PASSWORD"],
    )


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
        cursor.execute(hardening.database_sql() + hardening.database_rights_sql(database))


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


@cache
def _compiled(kind: str, applied: frozenset[Key]) -> Blueprint:
    return compile_blueprint(kind, applied)


def forget_blueprints() -> None:
    _compiled.cache_clear()


def newest(kind: str) -> Blueprint:
    """The blueprint of a new schema."""
    return _compiled(kind, frozenset())


# --- Opening -----------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Opening:
    """A space to be opened. `key` is its opaque, stable name."""

    kind: str
    key: str
    name: str
    host: str
    opened_on: date
    authority_id: int | None = None

    @property
    def role(self) -> str:
        suffix = self.key if self.kind == "network" else "department"
        return f"{settings.ROLE_PREFIX}_{suffix}"


def openings_for(authorities: Iterable[Authority], *, opened_on: date) -> list[Opening]:
    """An opening for each authority that has no running network; keys count on from the last one ever given."""
    taken = set(
        Tenant.objects.using("owner").running().exclude(authority=None).values_list("authority_id", flat=True)
    )
    keys = Tenant.objects.using("owner").filter(kind="network").values_list("schema_name", flat=True)
    last = max((int(key[1:]) for key in keys), default=0)
    waiting = [authority for authority in authorities if authority.pk not in taken]
    return [
        Opening(
            kind="network",
            key=f"n{number:04d}",
            name=f"{authority.name} LINk",
            host=f"{authority.slug}.{settings.LINKS_BASE_DOMAIN}",
            opened_on=opened_on,
            authority_id=authority.pk,
        )
        for number, authority in enumerate(waiting, start=last + 1)
    ]


def department_opening(*, opened_on: date) -> list[Opening]:
    """The Department's opening, unless it stands already."""
    if Tenant.objects.using("owner").filter(kind="department").exists():
        return []
    host = f"department.{settings.LINKS_BASE_DOMAIN}"
    return [
        Opening(
            kind="department", key="department", name="Department of Health", host=host, opened_on=opened_on
        )
    ]


def open_spaces(openings: list[Opening], *, at_once: int = 2) -> Iterator[Outcome]:
    """Open many, several at once; a failure leaves the others untouched."""
    blueprints = {kind: newest(kind) for kind in {opening.kind for opening in openings}}
    yield from _in_threads(openings, lambda opening: _open(opening, blueprints[opening.kind]), at_once)


def _open(opening: Opening, blueprint: Blueprint) -> Outcome:
    with closing(owner_connection()) as connection, connection, connection.cursor() as cursor:
        if opening.kind == "network":
            cursor.execute(hardening.network_role_sql(opening.role))
        cursor.execute(f'CREATE SCHEMA "{opening.key}"')
        _replay(cursor, opening.key, opening.role, blueprint)
        _register(cursor, opening)
    return Outcome(opening.key, opening.name, "done", f"opened at {opening.host}")


def _replay(cursor: Any, schema: str, role: str, blueprint: Blueprint) -> None:
    cursor.execute(f"SET LOCAL search_path = \"{schema}\"; SET LOCAL lock_timeout = '5s'; {blueprint.script}")
    cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    cursor.execute(finishing_sql(schema) + hardening.schema_grants_sql(schema, role, list(blueprint.tables)))


def _register(cursor: Any, opening: Opening) -> None:
    cursor.execute(
        """INSERT INTO public.tenancy_tenant (schema_name, kind, name, authority_id, state, state_reason, opened_on)
           VALUES (%s, %s, %s, %s, 'open', '', %s) RETURNING id""",
        [opening.key, opening.kind, opening.name, opening.authority_id, opening.opened_on],
    )
    cursor.execute(
        "INSERT INTO public.tenancy_domain (domain, tenant_id, is_primary) VALUES (%s, %s, true)",
        [opening.host, cursor.fetchone()[0]],
    )


# --- Upgrading -----------------------------------------------------------------------------------------------------


def applied_by_space(tenants: list[Tenant]) -> dict[str, frozenset[Key]]:
    """Which migrations each schema has, read in one statement."""
    if not tenants:
        return {}
    parts = " UNION ALL ".join(
        f"SELECT '{tenant.schema_name}', app, name FROM \"{tenant.schema_name}\".django_migrations"
        for tenant in tenants
    )
    found: dict[str, set[Key]] = {tenant.schema_name: set() for tenant in tenants}
    with connections["owner"].cursor() as cursor:
        cursor.execute(parts)
        for key, app, name in cursor.fetchall():
            found[key].add((app, name))
    return {key: frozenset(applied) for key, applied in found.items()}


def running_tenants(keys: Iterable[str] = ()) -> list[Tenant]:
    tenants = Tenant.objects.using("owner").running().select_related("authority").prefetch_related("domains")
    wanted = list(keys)
    return list(tenants.filter(schema_name__in=wanted) if wanted else tenants)


def upgrade_spaces(tenants: list[Tenant], *, at_once: int = 2) -> Iterator[Outcome]:
    """Bring every schema to the newest migrations: skips what has nothing to do, goes on past a failure, can be repeated."""
    migrate_public()
    applied = applied_by_space(tenants)
    waiting = []
    for tenant in tenants:
        if _known_keys() <= applied[tenant.schema_name]:
            yield Outcome(tenant.schema_name, tenant.name, "skipped", "nothing to do")
        else:
            waiting.append(tenant)
    blueprints = {
        tenant.schema_name: _compiled(tenant.kind, applied[tenant.schema_name]) for tenant in waiting
    }
    quick = [tenant for tenant in waiting if blueprints[tenant.schema_name].replayable]
    yield from _in_threads(quick, lambda tenant: _upgrade(tenant, blueprints[tenant.schema_name]), at_once)
    slow = [tenant for tenant in waiting if not blueprints[tenant.schema_name].replayable]
    yield from _in_threads(slow, lambda tenant: _migrate_slowly(tenant, blueprints[tenant.schema_name]), 1)


def _known_keys() -> frozenset[Key]:
    from django.db.migrations.loader import MigrationLoader

    return frozenset(MigrationLoader(None).disk_migrations)


def _upgrade(tenant: Tenant, blueprint: Blueprint) -> Outcome:
    with closing(owner_connection()) as connection, connection, connection.cursor() as cursor:
        _replay(cursor, tenant.schema_name, role_of(tenant), blueprint)
        _suspend_again(cursor, tenant, blueprint)
    return Outcome(tenant.schema_name, tenant.name, "done", f"{len(blueprint.missing)} migrations by replay")


def _migrate_slowly(tenant: Tenant, blueprint: Blueprint) -> Outcome:
    with working_in(tenant.schema_name, tenant.kind) as connection:
        executor = MigrationExecutor(connection)
        executor.migrate(targets=None, plan=executor.migration_plan(executor.loader.graph.leaf_nodes()))
        with connection.cursor() as cursor:
            grants = hardening.schema_grants_sql(tenant.schema_name, role_of(tenant), list(blueprint.tables))
            cursor.execute(finishing_sql(tenant.schema_name) + grants)
            _suspend_again(cursor, tenant, blueprint)
    return Outcome(
        tenant.schema_name, tenant.name, "done", f"{len(blueprint.missing)} migrations, one by one"
    )


def _suspend_again(cursor: Any, tenant: Tenant, blueprint: Blueprint) -> None:
    if tenant.state == "suspended":
        cursor.execute(hardening.suspension_sql(tenant.schema_name, role_of(tenant), list(blueprint.tables)))


def role_of(tenant: Tenant) -> str:
    return Space(
        kind="network" if tenant.kind == "network" else "department", key=tenant.schema_name, name=""
    ).role


# --- Suspending, resuming, closing -----------------------------------------------------------------------------------


def suspend(tenant: Tenant, *, reason: str) -> Outcome:
    """Read-only from now on; the database refuses writes."""
    return _change_state(tenant, "suspended", reason, hardening.suspension_sql)


def resume(tenant: Tenant) -> Outcome:
    return _change_state(tenant, "open", "", hardening.schema_grants_sql)


def close(tenant: Tenant, *, on: date, reason: str) -> Outcome:
    """No longer entered or shown; its schema stays for the record and its role loses every right."""

    def revoke(schema: str, role: str, _tables: list[str]) -> str:
        return (
            f'REVOKE ALL ON ALL TABLES IN SCHEMA "{schema}" FROM {role}; REVOKE USAGE ON SCHEMA "{schema}" FROM {role};'
            # The host name is free for a network that follows.
            f" DELETE FROM public.tenancy_domain d USING public.tenancy_tenant t"
            f" WHERE t.id = d.tenant_id AND t.schema_name = '{schema}';"
        )

    return _change_state(tenant, "closed", reason, revoke, closed_on=on)


def _change_state(
    tenant: Tenant,
    state: str,
    reason: str,
    rights: Callable[[str, str, list[str]], str],
    closed_on: date | None = None,
) -> Outcome:
    with closing(owner_connection()) as connection, connection, connection.cursor() as cursor:
        cursor.execute("SELECT tablename FROM pg_tables WHERE schemaname = %s", [tenant.schema_name])
        tables = [name for (name,) in cursor.fetchall()]
        cursor.execute(rights(tenant.schema_name, role_of(tenant), tables))
        cursor.execute(
            "UPDATE public.tenancy_tenant SET state = %s, state_reason = %s, closed_on = %s WHERE id = %s",
            [state, reason, closed_on, tenant.pk],
        )
    return Outcome(tenant.schema_name, tenant.name, "done", state)


def add_domain(tenant: Tenant, host: str) -> None:
    Domain.objects.using("owner").bulk_create([Domain(tenant=tenant, domain=host, is_primary=False)])


# --- Checking ------------------------------------------------------------------------------------------------------------


def check_space(tenant: Tenant) -> list[str]:
    """Where a schema, its role or its rights differ from what they should be; each with how to mend it."""
    blueprint = newest(tenant.kind)
    connection = connections["owner"]
    found = fingerprint.differences(blueprint.fingerprint, fingerprint.read(connection, tenant.schema_name))
    lines = [
        f"{line} (run `links networks upgrade {tenant.schema_name}`; if it stays, compare by hand)"
        for line in found
    ]
    expected, actual = _expected_grants(tenant, blueprint), fingerprint.grants(connection, tenant.schema_name)
    mend = f"run `links networks mend {tenant.schema_name}`"
    lines += [
        f"right missing: {role} {right} on {table} ({mend})"
        for table, role, right in sorted(expected - actual)
    ]
    lines += [
        f"right too many: {role} {right} on {table} ({mend})"
        for table, role, right in sorted(actual - expected)
    ]
    return lines


def _expected_grants(tenant: Tenant, blueprint: Blueprint) -> set[tuple[str, str, str]]:
    role = role_of(tenant)
    expected = set()
    for table in blueprint.tables:
        rights = {"SELECT", "INSERT", "UPDATE", "DELETE"}
        if table in settings.LINKS_READ_ONLY_TABLES:
            rights = {"SELECT"}
        elif table in settings.LINKS_APPEND_ONLY_TABLES:
            rights = {"SELECT", "INSERT"}
        if tenant.state == "suspended" and not table.startswith(hardening._STILL_WRITABLE):
            rights = {"SELECT"}
        expected |= {(table, role, right) for right in rights}
    return expected


def mend(tenant: Tenant) -> Outcome:
    """Put rights and triggers back as they should be."""
    blueprint = newest(tenant.kind)
    with closing(owner_connection()) as connection, connection, connection.cursor() as cursor:
        grants = hardening.schema_grants_sql(tenant.schema_name, role_of(tenant), list(blueprint.tables))
        cursor.execute(finishing_sql(tenant.schema_name) + grants)
        _suspend_again(cursor, tenant, blueprint)
    return Outcome(tenant.schema_name, tenant.name, "done", "rights and triggers put back")


def _in_threads(items: list[Any], work: Callable[[Any], Outcome], at_once: int) -> Iterator[Outcome]:
    def guarded(item: Any) -> Outcome:
        try:
            return work(item)
        except Exception as error:  # noqa: BLE001 - one space's trouble is reported and never stops the others
            key = getattr(item, "key", "")
            return Outcome(key, item.name, "failed", str(error).strip().splitlines()[0])

    with ThreadPoolExecutor(max_workers=at_once) as pool:
        for future in as_completed([pool.submit(guarded, item) for item in items]):
            yield future.result()
