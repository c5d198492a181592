"""Reads of the register."""

import time

from django.conf import settings
from django.db import connections
from django.db.models import QuerySet

from foundation.tenancy.models import Authority, Domain, Network, Tenant, TenantState
from foundation.tenancy.space import Space, current_space, entering, outside_any_space

PUBLIC = Space(kind="public", key="public", name="LINks", host=settings.LINKS_BASE_DOMAIN)
SECONDS_REMEMBERED = 30.0
_hosts: dict[str, tuple[float, Space | None]] = {}


def space_of(tenant: Tenant) -> Space:
    """The space of a tenant. Prefetch its authority and domains."""
    domains = sorted(tenant.domains.all(), key=lambda domain: not domain.is_primary)
    return Space(
        kind=tenant.kind,
        key=tenant.schema_name,
        name=tenant.name,
        authority_slug=tenant.authority.slug if tenant.authority else "",
        host=domains[0].domain if domains else "",
        suspended=tenant.state == TenantState.SUSPENDED,
    )


def _tenants() -> QuerySet[Tenant]:
    return (
        Tenant.objects.running()
        .filter(awaits_erasures=False)
        .select_related("authority")
        .prefetch_related("domains")
        .order_by("schema_name")
    )


def open_spaces(kind: str | None = None) -> list[Space]:
    """Every running network and the Department, or those of one kind, by key. To be called outside any space."""
    with outside_any_space(), entering(PUBLIC):
        tenants = _tenants().filter(kind=kind) if kind else _tenants()
        return [space_of(tenant) for tenant in tenants]


def space_by_key(key: str) -> Space | None:
    """The running space with this key, or None."""
    with outside_any_space(), entering(PUBLIC):
        tenant = _tenants().filter(schema_name=key).first()
        return space_of(tenant) if tenant else None


def space_for_host(host: str) -> Space | None:
    """The space with this host name, or None; cached for half a minute."""
    if host == settings.LINKS_BASE_DOMAIN:
        return PUBLIC
    seen, space = _hosts.get(host, (0.0, None))
    if seen and time.monotonic() - seen < SECONDS_REMEMBERED:
        return space
    with outside_any_space(), entering(PUBLIC):
        domain = Domain.objects.filter(domain=host).select_related("tenant").first()
        tenant = _tenants().filter(pk=domain.tenant_id).first() if domain else None
        space = space_of(tenant) if tenant else None
    if space:  # unknown names are not cached, for anybody can invent any number of them
        _hosts[host] = (time.monotonic(), space)
    return space


def forget_host(host: str) -> None:
    _hosts.pop(host, None)


def forget_hosts() -> None:
    _hosts.clear()


def networks() -> QuerySet[Network]:
    """All networks, closed ones too, with their authorities, by name. May be called in any space."""
    return Network.networks.all()


def authorities() -> QuerySet[Authority]:
    return Authority.objects.all()


def applied_migrations() -> frozenset[tuple[str, str]]:
    """The (app, name) of each migration applied to the current space's schema."""
    with connections[current_space().alias].cursor() as cursor:
        cursor.execute("SELECT app, name FROM django_migrations")
        return frozenset(cursor.fetchall())
