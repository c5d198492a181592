"""Opening networks and the Department."""

from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.conf import settings

from foundation.tenancy import hardening
from foundation.tenancy.blueprint import Blueprint
from foundation.tenancy.kinds import kind_of
from foundation.tenancy.models import Authority, Tenant
from foundation.tenancy.services.replaying import newest_blueprint, owner_connection, replay
from foundation.tenancy.visiting import Outcome, in_threads


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
        return kind_of(self.kind).role_of(self.key)


def openings_for(authorities: Iterable[Authority], *, opened_on: date) -> list[Opening]:
    """An opening for each authority that has no running network, with keys numbered on from the last one ever used."""
    served = set(
        Tenant.objects.using("owner").running().exclude(authority=None).values_list("authority_id", flat=True)
    )
    keys = Tenant.objects.using("owner").filter(kind="network").values_list("schema_name", flat=True)
    last = max((int(key[1:]) for key in keys), default=0)
    waiting = [authority for authority in authorities if authority.pk not in served]
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
    """The Department's opening; empty if it exists already."""
    if Tenant.objects.using("owner").filter(kind="department").exists():
        return []
    host = f"department.{settings.LINKS_BASE_DOMAIN}"
    return [
        Opening(
            kind="department", key="department", name="Department of Health", host=host, opened_on=opened_on
        )
    ]


def open_spaces(openings: list[Opening], *, at_once: int = 2) -> Iterator[Outcome]:
    """Open spaces, `at_once` in parallel, each in its own transaction; yields an outcome for each."""
    blueprints = {kind: newest_blueprint(kind) for kind in {opening.kind for opening in openings}}
    yield from in_threads(openings, lambda opening: _open(opening, blueprints[opening.kind]), at_once)


def _open(opening: Opening, blueprint: Blueprint) -> Outcome:
    with closing(owner_connection()) as connection, connection, connection.cursor() as cursor:
        if kind_of(opening.kind).becomes_role:
            cursor.execute(hardening.network_role_sql(opening.role))
        cursor.execute(f'CREATE SCHEMA "{opening.key}"')
        cursor.execute(hardening.usual_rights_sql(opening.key, opening.role, "GRANT"))
        replay(cursor, opening.key, opening.role, blueprint)
        cursor.execute(hardening.usual_rights_sql(opening.key, opening.role, "REVOKE"))
        register(cursor, opening)
    return Outcome(opening.key, opening.name, "done", f"opened at {opening.host}")


def register(cursor: Any, opening: Opening) -> None:
    cursor.execute(
        """INSERT INTO public.tenancy_tenant (schema_name, kind, name, authority_id, state, state_reason, opened_on)
           VALUES (%s, %s, %s, %s, 'open', '', %s) RETURNING id""",
        [opening.key, opening.kind, opening.name, opening.authority_id, opening.opened_on],
    )
    cursor.execute(
        "INSERT INTO public.tenancy_domain (domain, tenant_id, is_primary) VALUES (%s, %s, true)",
        [opening.host, cursor.fetchone()[0]],
    )
