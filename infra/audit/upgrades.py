"""`python -m infra.audit.upgrades FOLDER`: the SQL of our migrations, as each kind of space runs it.

A file for each migration and kind of space, cut from the compiled blueprints (foundation.tenancy.blueprint); not of packages' own
migrations, which we can't write otherwise. Those that change what the newest release made are in the folder `serving`, the others in
`new`. `python -m infra.audit.upgrades` alone prints what released.txt must hold when the project is released.
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
NO_RELEASE = "Nothing was released yet, so no release can meet a table that changes."
RELEASED = Path(__file__).parent / "released.txt"
_APPLIED = re.compile(
    r'INSERT INTO "django_migrations" \("app", "name", "applied"\) VALUES \(\'(\w+)\', \'(\w+)\''
)


def by_migration(statements: Iterable[str]) -> Iterator[tuple[str, list[str]]]:
    """The SQL of each migration: what comes before the row by which Django records it as applied."""
    collected: list[str] = []
    for statement in statements:
        applied = _APPLIED.match(statement)
        if applied is None:
            collected.append(statement)
            continue
        if collected:
            yield ".".join(applied.groups()), collected
        collected = []


def write(kind: str, statements: Iterable[str], folder: Path, own: Set[str], released: Set[str]) -> int:
    """`own`: the labels of our apps; `released`: migrations by name. Returns how many the serving release will meet."""
    known = {app_of(name) for name in released}
    met = 0
    for name, collected in by_migration(statements):
        if app_of(name) not in own or name in released:
            continue
        serving = app_of(name) in known
        met += serving
        place = folder / ("serving" if serving else "new") / kind
        place.mkdir(parents=True, exist_ok=True)
        (place / f"{name}.sql").write_text(";\n".join(collected) + ";\n", encoding="utf-8")
    return met


def app_of(migration: str) -> str:
    return migration.partition(".")[0]


def listed(file: Path = RELEASED) -> set[str]:
    lines = file.read_text(encoding="utf-8").splitlines()
    return {line for line in lines if line and not line.startswith("#")}


def existing() -> list[str]:
    """Every migration of our apps, sorted."""
    from django.db.migrations.loader import MigrationLoader

    own = own_apps()
    return sorted(f"{app}.{name}" for app, name in MigrationLoader(None).disk_migrations if app in own)


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


def audit(folder: Path) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    released = listed()
    with postgres.temporary() as server:
        passwords = _configure(server)
        import django

        django.setup()
        from foundation.tenancy.blueprint import compile_blueprint
        from foundation.tenancy.services import prepare_database

        if not released:
            print(NO_RELEASE)
        prepare_database(passwords=passwords)
        for kind in KINDS:
            met = write(kind, compile_blueprint(kind).statements, folder, own_apps(), released)
            if released:
                print(f"{kind}: {met} migrations change what the newest release made")


def main(arguments: list[str]) -> int:
    if arguments:
        audit(Path(arguments[0]))
        return 0
    os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings"
    import django

    django.setup()
    print("\n".join(existing()))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
