"""One PostgreSQL for a test run, one base database with a few spaces, one copy of it for each worker."""

import fcntl
import json
import os
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from datetime import date
from pathlib import Path

import psycopg2
from django.conf import settings
from django.db import connections

from foundation.tenancy import hardening
from infra.embedded.folder import scratch
from infra.embedded.postgres import running

ADDRESS = "LINKS_TEST_SERVER"
PASSWORDS = {login: f"test-{login}" for login in ("owner", "networks", "department", "site")}
ALIASES = {"owner": "owner", "networks": "default", "department": "department", "site": "site"}
BASE = "links_base"
OPENED = ("sefton", "barnet", "isles-of-scilly")
OPENED_ON = date(2008, 4, 1)
_running = ExitStack()


def start_server() -> None:
    """In the process that leads the run; its workers inherit the address."""
    folder = _running.enter_context(scratch())
    server = _running.enter_context(running(folder, durable=False))
    os.environ[ADDRESS] = json.dumps(
        {"host": server.host, "port": server.port, "admin": server.admin_dsn(), "folder": str(folder)}
    )


def stop_server() -> None:
    _running.close()


def address() -> dict[str, str]:
    found: dict[str, str] = json.loads(os.environ[ADDRESS])
    return found


def point_settings_at(database: str) -> None:
    """Every login of this process goes to this database from now on."""
    server = address()
    settings.LINKS_DATABASE_ADMIN_URL = server["admin"]
    for login, alias in ALIASES.items():
        connections[alias].close()
        values = {
            "HOST": server["host"],
            "PORT": server["port"],
            "NAME": database,
            "PASSWORD": PASSWORDS[login],
        }
        settings.DATABASES[alias].update(values)
        connections[alias].settings_dict.update(values)


@contextmanager
def copy_of_base(name: str) -> Iterator[str]:
    """A database of one's own, with everything that the base holds."""
    _make_base()
    as_admin(
        f"DROP DATABASE IF EXISTS {name} WITH (FORCE)",
        f"CREATE DATABASE {name} TEMPLATE {BASE} STRATEGY WAL_LOG",
    )
    as_admin(hardening.database_rights_sql(name))
    try:
        yield name
    finally:
        for alias in ALIASES.values():
            connections[alias].close()
        as_admin(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")


def as_admin(*statements: str) -> None:
    with closing(psycopg2.connect(address()["admin"])) as admin:
        admin.autocommit = True
        with admin.cursor() as cursor:
            for statement in statements:
                cursor.execute(statement)


def _make_base() -> None:
    """Once a run, by whichever worker comes first; the marker is written when it is whole."""
    folder = Path(address()["folder"])
    with (folder.parent / f"{folder.name}.base-lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        marker = folder.parent / f"{folder.name}.base-done"
        if marker.exists():
            return
        _fill_base()
        marker.touch()


def _fill_base() -> None:
    from foundation.tenancy import authorities, services
    from foundation.tenancy.models import Authority

    point_settings_at(BASE)
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
    for alias in ALIASES.values():
        connections[alias].close()


def _add_people() -> None:
    from tests.people import add_people

    add_people()
