"""Restoring one space from its file."""

import tempfile
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path

from foundation.tenancy import hardening
from foundation.tenancy.backup import erasures
from foundation.tenancy.backup.programs import run
from foundation.tenancy.backup.reading import SCHEMA, BackupRefused, Manifest, open_archive
from foundation.tenancy.extensions import backup_parts, finishing_sql
from foundation.tenancy.kinds import kind_of
from foundation.tenancy.models import Authority, Tenant, TenantState
from foundation.tenancy.services.opening import Opening, register
from foundation.tenancy.services.replaying import owner_connection, role_of
from foundation.tenancy.visiting import Outcome


def restore(key: str, file: Path, *, replace: bool) -> Iterator[Outcome]:
    """Restore the schema in one transaction with its role, rights and triggers, then each app's part.

    Visitors see the old or the new state, never one between; and nobody sees it before what was erased since the backup has been
    erased again. `replace` allows an existing schema to be dropped. Raises BackupRefused or ProgramFailed.
    """
    with open_archive(file, key) as (folder, manifest):
        tables = _tables(folder / SCHEMA)
        tenant = Tenant.objects.using("owner").filter(schema_name=key).first()
        _require_replaceable(key, replace=replace)
        due = erasures.since(key, folder)
        _put_schema_back(folder, manifest, tenant, tables, due)
        tenant = Tenant.objects.using("owner").get(schema_name=key)
        yield Outcome(key, tenant.name, "done", f"{len(tables)} tables as of {manifest.taken_at}")
        for name, part in backup_parts():
            with closing(owner_connection()) as connection, connection, connection.cursor() as cursor:
                for sentence in part.put_back(cursor, key, folder / name):
                    yield Outcome(key, tenant.name, "done", sentence)
        if due:
            yield from erasures.repeat(key)


def _require_replaceable(key: str, *, replace: bool) -> None:
    with closing(owner_connection()) as connection, connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_tables WHERE schemaname = %s", [key])
        (count,) = cursor.fetchone()
    if count and not replace:
        raise BackupRefused(
            f"{key} has a schema with {count} tables: --replace drops it for what the file holds."
        )


def _tables(dump: Path) -> list[str]:
    """The names of the tables, from lines of the dump's own list such as `215; 1259 16390 TABLE n0007 members_member links_owner`."""
    lines = run("pg_restore", "--list", str(dump), connected=False).splitlines()
    words = [line.split() for line in lines if not line.startswith(";")]
    return [word[5] for word in words if word[3] == "TABLE" and word[4] != "DATA"]


def _put_schema_back(
    folder: Path, manifest: Manifest, tenant: Tenant | None, tables: list[str], due: list[str]
) -> None:
    role = role_of(tenant or Tenant(kind=manifest.kind, schema_name=manifest.key))
    before = f'DROP SCHEMA IF EXISTS "{manifest.key}" CASCADE;\n'
    if kind_of(manifest.kind).becomes_role:
        before += hardening.network_role_sql(role)
    with tempfile.TemporaryDirectory(prefix="links-restore-sql-") as name:
        scripts = [Path(name) / part for part in ("before.sql", "schema.sql", "after.sql")]
        scripts[0].write_text(before)
        run(
            "pg_restore",
            "--no-owner",
            "--no-privileges",
            f"--file={scripts[1]}",
            str(folder / SCHEMA),
            connected=False,
        )
        rights = [] if due else tables
        scripts[2].write_text(
            _after(manifest.key, manifest.kind, role, tenant, rights) + erasures.hold_sql(manifest.key, due)
        )
        run(
            "psql",
            *("--no-psqlrc", "--quiet", "--single-transaction", "--set=ON_ERROR_STOP=1"),
            *(f"--file={script}" for script in scripts),
        )
    if tenant is None:
        _register(manifest, due)


def _after(key: str, kind: str, role: str, tenant: Tenant | None, tables: list[str]) -> str:
    state = tenant.state if tenant else TenantState.OPEN
    sql = finishing_sql(key, kind)
    if tables and state != TenantState.CLOSED:
        sql += hardening.schema_grants_sql(key, role, tables)
    if state == TenantState.SUSPENDED:
        sql += hardening.suspension_sql(key, role, tables)
    return sql


def _register(manifest: Manifest, due: list[str]) -> None:
    """Register a space that is in the backup but not in this register."""
    authority = Authority.objects.using("owner").filter(slug=manifest.authority).first()
    if authority is None and manifest.authority:
        raise BackupRefused(f"The register does not know the authority {manifest.authority}.")
    opening = Opening(
        kind=manifest.kind,
        key=manifest.key,
        name=manifest.name,
        host=manifest.hosts[0],
        opened_on=date.fromisoformat(manifest.opened_on),
        authority_id=authority.pk if authority else None,
    )
    with closing(owner_connection()) as connection, connection, connection.cursor() as cursor:
        register(cursor, opening)
        if due:
            cursor.execute(erasures.hold_sql(manifest.key, due))
