"""Suspending, resuming and closing spaces; host names."""

from collections.abc import Callable
from contextlib import closing
from datetime import date

from foundation.tenancy import hardening
from foundation.tenancy.models import Domain, Tenant, TenantState
from foundation.tenancy.services.replaying import owner_connection, role_of
from foundation.tenancy.visiting import Outcome


def suspend(tenant: Tenant, *, reason: str) -> Outcome:
    """Make a space read-only: the database refuses writes."""
    return _change_state(tenant, TenantState.SUSPENDED, reason, hardening.suspension_sql)


def resume(tenant: Tenant) -> Outcome:
    return _change_state(tenant, TenantState.OPEN, "", hardening.schema_grants_sql)


def close(tenant: Tenant, *, on: date, reason: str) -> Outcome:
    """Close a space for good: its role loses every right, and its schema is kept for the record."""

    def revoke(schema: str, role: str, _tables: list[str]) -> str:
        return (
            f'REVOKE ALL ON ALL TABLES IN SCHEMA "{schema}" FROM {role}; REVOKE USAGE ON SCHEMA "{schema}" FROM {role};'
            # Frees the host name for a successor network.
            f" DELETE FROM public.tenancy_domain d USING public.tenancy_tenant t"
            f" WHERE t.id = d.tenant_id AND t.schema_name = '{schema}';"
        )

    return _change_state(tenant, TenantState.CLOSED, reason, revoke, closed_on=on)


def _change_state(
    tenant: Tenant,
    state: TenantState,
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
            [state.value, reason, closed_on, tenant.pk],
        )
    return Outcome(tenant.schema_name, tenant.name, "done", state.value)


def add_domain(tenant: Tenant, host: str) -> None:
    Domain.objects.using("owner").bulk_create([Domain(tenant=tenant, domain=host, is_primary=False)])
