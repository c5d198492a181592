"""Shared by opening, upgrading and mending: connections as the owner, and replaying a blueprint."""

from collections.abc import Iterable
from functools import cache
from typing import Any

import psycopg2
from django.conf import settings
from django.db import connections

from foundation.tenancy import hardening
from foundation.tenancy.blueprint import Blueprint, Key, compile_blueprint
from foundation.tenancy.extensions import finishing_sql
from foundation.tenancy.kinds import kind_of
from foundation.tenancy.models import Tenant, TenantState


def owner_connection() -> Any:
    """A new connection as the owner, for work in threads. The caller closes it."""
    login = settings.DATABASES["owner"]
    return psycopg2.connect(
        host=login["HOST"],
        port=login["PORT"],
        dbname=login["NAME"],
        user=login["USER"],
        password=login["PASSWORD"],
    )


@cache
def compiled(kind: str, applied: frozenset[Key]) -> Blueprint:
    return compile_blueprint(kind, applied)


def forget_blueprints() -> None:
    compiled.cache_clear()


def newest_blueprint(kind: str) -> Blueprint:
    """The blueprint of a new schema."""
    return compiled(kind, frozenset())


def replay(cursor: Any, schema: str, role: str, blueprint: Blueprint) -> None:
    cursor.execute(f"SET LOCAL search_path = \"{schema}\"; SET LOCAL lock_timeout = '5s'; {blueprint.script}")
    cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    cursor.execute(
        finishing_sql(schema, blueprint.kind)
        + hardening.schema_grants_sql(schema, role, list(blueprint.tables))
    )


def suspend_again(cursor: Any, tenant: Tenant, tables: Iterable[str]) -> None:
    if tenant.state == TenantState.SUSPENDED:
        cursor.execute(hardening.suspension_sql(tenant.schema_name, role_of(tenant), list(tables)))


def role_of(tenant: Tenant) -> str:
    return kind_of(tenant.kind).role_of(tenant.key)


def missing_roles(tenants: list[Tenant]) -> set[str]:
    """The roles that these spaces should have and the cluster does not."""
    with connections["owner"].cursor() as cursor:
        cursor.execute("SELECT rolname FROM pg_roles")
        return {role_of(tenant) for tenant in tenants} - {role for (role,) in cursor.fetchall()}
