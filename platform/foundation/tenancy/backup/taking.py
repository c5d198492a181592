"""Writing one space into one file."""

import tempfile
from contextlib import closing
from datetime import datetime
from pathlib import Path

from foundation.tenancy.backup import erasures
from foundation.tenancy.backup.programs import run
from foundation.tenancy.backup.reading import FORMAT, SCHEMA, Manifest, digests, write_archive
from foundation.tenancy.extensions import backup_parts
from foundation.tenancy.models import Tenant
from foundation.tenancy.services.replaying import owner_connection
from foundation.tenancy.visiting import Outcome


def backup(tenant: Tenant, folder: Path, *, at: datetime) -> Outcome:
    """Write `KEY-INSTANT.tar` into the folder: a snapshot of the space at one moment, while people go on using it."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    file = folder / f"{tenant.key}-{at:%Y%m%dT%H%M%SZ}.tar"
    with tempfile.TemporaryDirectory(prefix="links-backup-") as name:
        members = Path(name)
        _take(tenant, members)
        write_archive(members, _manifest(tenant, members, at), file)
    return Outcome(tenant.key, tenant.name, "done", f"{file}, {file.stat().st_size // 1024:,} kB", file)


def _take(tenant: Tenant, members: Path) -> None:
    with closing(owner_connection()) as connection, connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        cursor.execute("SELECT pg_export_snapshot()")
        (snapshot,) = cursor.fetchone()
        run(
            "pg_dump",
            *("--format=custom", f"--schema={tenant.key}", f"--snapshot={snapshot}"),
            *("--no-owner", "--no-privileges", f"--file={members / SCHEMA}"),
        )
        erasures.take(cursor, tenant.key, members)
        for name, part in backup_parts():
            (members / name).mkdir()
            part.take(cursor, tenant.key, members / name)


def _manifest(tenant: Tenant, members: Path, at: datetime) -> Manifest:
    return Manifest(
        format=FORMAT,
        key=tenant.key,
        kind=tenant.kind,
        name=tenant.name,
        authority=tenant.authority.slug if tenant.authority else "",
        hosts=tuple(domain.domain for domain in tenant.domains.all()),
        opened_on=tenant.opened_on.isoformat(),
        taken_at=at.isoformat(),
        digests=digests(members),
    )
