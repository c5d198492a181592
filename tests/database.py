"""The server of this process: PostgreSQL on a copy of the kept cluster, started for the first test that asks."""

import os
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from datetime import date
from functools import cache

import psycopg2
from django.conf import settings
from django.db import connections

from foundation.tenancy import hardening
from infra.embedded.folder import scratch
from infra.embedded.postgres import OWN_SERVER, OwnPostgres, PostgresServer, running
from tests import cluster_cache

PASSWORDS = {login: f"test-{login}" for login in ("owner", "networks", "department", "site")}
ALIASES = {"owner": "owner", "networks": "default", "department": "department", "site": "site"}
BASE = "links_base"
OPENED = ("sefton", "barnet", "isles-of-scilly")
OPENED_ON = date(2008, 4, 1)
_running = ExitStack()


@cache
def server() -> PostgresServer:
    if url := os.environ.get(OWN_SERVER):
        own = OwnPostgres(url)
        _make_base_on(own)
        return own
    archive = cluster_cache.cluster(_fill_base)
    folder = _running.enter_context(scratch())
    return _running.enter_context(running(folder, durable=False, copy_of=archive))


def stop_server() -> None:
    _running.close()


def address() -> dict[str, str]:
    return {"host": server().host, "port": str(server().port), "admin": server().admin_dsn()}


def point_settings_at(database: str) -> None:
    """Every login of this process goes to this database from now on."""
    _point_settings_at(database, server())


def _point_settings_at(database: str, place: PostgresServer) -> None:
    settings.LINKS_DATABASE_ADMIN_URL = place.admin_dsn()
    for login, alias in ALIASES.items():
        connections[alias].close()
        values = {
            "HOST": place.host,
            "PORT": place.port,
            "NAME": database,
            "PASSWORD": PASSWORDS[login],
        }
        settings.DATABASES[alias].update(values)
        connections[alias].settings_dict.update(values)


@contextmanager
def copy_of_base(name: str, *, of: str = BASE) -> Iterator[str]:
    """A database of one's own for the length of the block; see make_copy."""
    make_copy(name, of=of)
    try:
        yield name
    finally:
        close_connections()
        as_admin(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")


def make_copy(name: str, *, of: str = BASE) -> None:
    """A database that holds everything that the base does, or another to which nobody is connected."""
    as_admin(
        f"DROP DATABASE IF EXISTS {name} WITH (FORCE)",
        f"CREATE DATABASE {name} TEMPLATE {of} STRATEGY FILE_COPY",
        hardening.database_rights_sql(name),
    )


def close_connections() -> None:
    for alias in ALIASES.values():
        connections[alias].close()


def as_admin(*statements: str) -> None:
    _execute(server(), *statements)


def _execute(place: PostgresServer, *statements: str) -> list[tuple[str]]:
    """What the last statement finds."""
    with closing(psycopg2.connect(place.admin_dsn())) as admin:
        admin.autocommit = True
        with admin.cursor() as cursor:
            for statement in statements:
                cursor.execute(statement)
            return cursor.fetchall() if cursor.description else []


def _make_base_on(own: PostgresServer) -> None:
    """A server that its owner keeps running notes on the base database what it was made from."""
    made_from = cluster_cache.digest()
    noted = f"SELECT shobj_description(oid, 'pg_database') FROM pg_database WHERE datname = '{BASE}'"
    with cluster_cache.one_at_a_time():
        if _execute(own, noted) == [(made_from,)]:
            return
        _execute(own, f"DROP DATABASE IF EXISTS {BASE} WITH (FORCE)")
        _fill_base(own)
        _execute(own, f"COMMENT ON DATABASE {BASE} IS '{made_from}'")


def _fill_base(place: PostgresServer) -> None:
    from foundation.tenancy import authorities, services
    from foundation.tenancy.models import Authority

    _point_settings_at(BASE, place)
    services.prepare_database(passwords=PASSWORDS)
    authorities.load()
    chosen = Authority.objects.using("owner").filter(slug__in=OPENED)
    openings = services.department_opening(opened_on=OPENED_ON) + sorted(
        services.openings_for(chosen, opened_on=OPENED_ON), key=lambda opening: opening.key
    )
    failed = [outcome for outcome in services.open_spaces(openings) if outcome.result == "failed"]
    if failed:
        raise RuntimeError(f"The base database could not be made: {failed[0].name}: {failed[0].sentence}")
    _add_people()
    close_connections()


def _add_people() -> None:
    from tests.people import add_people

    add_people()
