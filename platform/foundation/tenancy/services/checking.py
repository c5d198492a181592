"""Finding and mending drift in schemas, roles and rights."""

from contextlib import closing
from functools import partial

from django.db import connections

from foundation.tenancy import fingerprint, hardening, meaning
from foundation.tenancy.blueprint import Blueprint
from foundation.tenancy.extensions import finishing_sql
from foundation.tenancy.kinds import kind_of
from foundation.tenancy.models import Tenant, TenantState
from foundation.tenancy.services.replaying import (
    missing_roles,
    newest_blueprint,
    owner_connection,
    role_of,
    suspend_again,
)
from foundation.tenancy.visiting import Outcome


def check_space(tenant: Tenant) -> list[str]:
    """A sentence for each way a schema, its role or its rights differ from the release, with the command that mends it."""
    blueprint = newest_blueprint(tenant.kind)
    connection = connections["owner"]
    if not fingerprint.tables(connection, tenant.schema_name):
        return ["its schema is missing, or empty: restore it from a backup"]
    if missing_roles([tenant]):
        return [f"its role is missing (run `links networks mend {tenant.schema_name}`)"]
    drift = fingerprint.differences(
        blueprint.fingerprint,
        fingerprint.read(connection, tenant.schema_name),
        partial(meaning.equivalent, connection, tenant.schema_name),
    )
    lines = [
        f"{line} (run `links networks upgrade {tenant.schema_name}`; if it stays, compare by hand)"
        for line in drift
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
        rights = set(hardening.rights_on(table).split(", "))
        if tenant.state == TenantState.SUSPENDED and not table.startswith(hardening.STILL_WRITABLE):
            rights = {"SELECT"}
        expected |= {(table, role, right) for right in rights}
    return expected


def mend(tenant: Tenant) -> Outcome:
    """Put the role, its rights and the triggers back as they should be."""
    blueprint = newest_blueprint(tenant.kind)
    with closing(owner_connection()) as connection, connection, connection.cursor() as cursor:
        if kind_of(tenant.kind).becomes_role:
            cursor.execute(hardening.network_role_sql(role_of(tenant)))
        grants = hardening.schema_grants_sql(tenant.schema_name, role_of(tenant), list(blueprint.tables))
        cursor.execute(finishing_sql(tenant.schema_name, tenant.kind) + grants)
        suspend_again(cursor, tenant, blueprint.tables)
    return Outcome(tenant.schema_name, tenant.name, "done", "rights and triggers put back")
