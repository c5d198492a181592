"""`python -m infra.audit.upgrades FOLDER`: the SQL of our migrations that change what stands, as each kind of space runs it.

A file for each migration and kind of space, cut from the compiled blueprints (foundation.tenancy.blueprint). An app's first
migration is left out: before it there was nothing to break; so are those of packages, which we can't write otherwise.
"""

import os
import re
import shutil
import sys
from collections.abc import Iterable, Iterator, Set
from pathlib import Path

from infra.embedded import postgres
from infra.embedded.postgres import PostgresServer
from infra.launch.options import ROOT

KINDS = ("network", "department")
_APPLIED = re.compile(
    r'INSERT INTO "django_migrations" \("app", "name", "applied"\) VALUES \(\'(\w+)\', \'(\w+)\''
)


def by_migration(statements: Iterable[str]) -> Iterator[tuple[str, list[str]]]:
    """Django notes each migration when it is done; what stands before the note is its SQL."""
    collected: list[str] = []
    for statement in statements:
        applied = _APPLIED.match(statement)
        if applied is None:
            collected.append(statement)
            continue
        if collected:
            yield ".".join(applied.groups()), collected
        collected = []


def write(kind: str, statements: Iterable[str], folder: Path, own: Set[str]) -> int:
    """`own`: the labels of our apps. Returns the number of files."""
    (folder / kind).mkdir(parents=True)
    begun: set[str] = set()
    written = 0
    for name, collected in by_migration(statements):
        app = name.partition(".")[0]
        if app in begun & own:
            (folder / kind / f"{name}.sql").write_text(";\n".join(collected) + ";\n", encoding="utf-8")
            written += 1
        begun.add(app)
    return written


def own_apps() -> set[str]:
    from django.apps import apps

    return {
        app.label
        for app in apps.get_app_configs()
        if ROOT in Path(app.path).parents and ".venv" not in app.path
    }


def _configure(server: PostgresServer) -> dict[str, str]:
    """Settings are read when Django is first imported; returns the logins' passwords."""
    passwords = {login: f"audit-{login}" for login in ("owner", "networks", "department", "site")}
    os.environ.update({f"LINKS_DATABASE_PASSWORD_{login.upper()}": word for login, word in passwords.items()})
    os.environ.update(
        DJANGO_SETTINGS_MODULE="config.settings",
        LINKS_DATABASE_ADMIN_URL=server.admin_dsn(),
        LINKS_DATABASE_HOST=server.host,
        LINKS_DATABASE_PORT=str(server.port),
    )
    return passwords


def main(folder: Path) -> int:
    shutil.rmtree(folder, ignore_errors=True)
    with postgres.temporary() as server:
        passwords = _configure(server)
        import django

        django.setup()
        from foundation.tenancy.blueprint import compile_blueprint
        from foundation.tenancy.services import prepare_database

        prepare_database(passwords=passwords)
        for kind in KINDS:
            written = write(kind, compile_blueprint(kind).statements, folder, own_apps())
            print(f"{kind}: {written} migrations that change what stands")
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
