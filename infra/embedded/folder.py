"""The folder of one server: its lock, its data, its password and its port."""

import fcntl
import hashlib
import os
import secrets
import shutil
import socket
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from infra.embedded.account import SHARED, Account, account_for
from infra.embedded.errors import Exit, StartError, plain_sentences

HOST = "127.0.0.1"
SCRATCH = "links-test-"


@dataclass(frozen=True)
class ServerFolder:
    path: Path
    """Secret files; ours."""
    data: Path
    """The server's own files; the account's."""
    account: Account | None

    @property
    def log(self) -> Path:
        return self.path / "server.log"

    def password(self) -> str:
        return _kept(self.path / "password", lambda: secrets.token_urlsafe(24))

    def hand_over(self, path: Path) -> None:
        if self.account:
            self.account.own(path)

    def write_server_secret(self, name: str, text: str) -> Path:
        """A secret file that the server itself reads."""
        path = self.path / name
        write_secret(path, text)
        self.hand_over(path)
        return path

    def port(self, *, other_than: int | None = None) -> int:
        """The port used last time if it is free, so that an address that was noted down stays valid."""
        file = self.path / "port"
        remembered = int(file.read_text()) if file.exists() else None
        if remembered and remembered != other_than and port_is_free(remembered):
            return remembered
        port = free_port()
        write_secret(file, str(port))
        return port


def port_is_free(port: int, host: str = HOST) -> bool:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            return False
        return True


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return int(probe.getsockname()[1])


def write_secret(path: Path, text: str) -> None:
    """Written whole or not at all: a start killed half way must not leave an empty password behind."""
    draft = path.with_name(path.name + ".new")
    draft.unlink(missing_ok=True)
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        file.write(text)
    draft.replace(path)


def _kept(path: Path, make: Callable[[], str]) -> str:
    if not path.exists():
        write_secret(path, make())
    return path.read_text()


@contextmanager
def locked(path: Path, what: str) -> Iterator[None]:
    """One holder at a time. The kernel lets go of the lock with its holder, whatever kills it."""
    with open(path, "a+") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            file.seek(0)
            holder = file.read().strip() or "unknown"
            raise StartError(
                Exit.ALREADY_RUNNING,
                f"{what} in {path.parent} is already running (process {holder}). "
                f"Use that one, or stop it first: Ctrl-C where it runs, or kill {holder}.",
            ) from None
        file.truncate(0)
        file.write(str(os.getpid()))
        file.flush()
        yield


def is_locked(path: Path) -> bool:
    if not path.exists():
        return False
    with open(path) as file:
        try:
            fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
        except BlockingIOError:
            return True
    return False


@contextmanager
def opened(path: Path, what: str) -> Iterator[ServerFolder]:
    with plain_sentences(path):
        path.mkdir(parents=True, exist_ok=True)
        path = path.resolve()
        place = _place(path)
    with locked(place / "lock", what):
        with plain_sentences(place):
            _forget_what_was_reset(path, place)
            folder = ServerFolder(place, place / "data", account_for(place / "data"))
        yield folder


def place_of(path: Path) -> Path:
    """The folder in which the files really are."""
    note = path / "where"
    return Path(note.read_text()) if note.exists() else path


def _place(path: Path) -> Path:
    """As root in a folder closed to the system user (such as /root), the files move to a shared place."""
    account = account_for(path / "data")
    if account is None:
        path.chmod(0o700)
        return path
    path.chmod(0o711)
    if account.can_execute(path):
        return path
    place = SHARED / hashlib.sha256(str(path).encode()).hexdigest()[:12]
    SHARED.mkdir(mode=0o755, parents=True, exist_ok=True)
    place.mkdir(mode=0o711, exist_ok=True)
    return place


def _forget_what_was_reset(path: Path, place: Path) -> None:
    """Whoever removed the folder, and so the note in it, meant to remove the files that it pointed to."""
    if place == path or (path / "where").exists():
        return
    shutil.rmtree(place / "data", ignore_errors=True)
    write_secret(path / "where", str(place))


@contextmanager
def scratch() -> Iterator[Path]:
    """A folder for one run of the tests, in memory where there is room, gone afterwards."""
    memory = Path("/dev/shm")  # noqa: S108 - the folder in it has a random name and is closed to others
    roomy = os.access(memory, os.W_OK) and shutil.disk_usage(memory).free > 2 * 1024**3
    base = memory if roomy else Path(tempfile.gettempdir())
    _sweep(base)
    folder = Path(tempfile.mkdtemp(prefix=SCRATCH, dir=base))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _sweep(base: Path) -> None:
    """Remove what killed runs left behind: folders of ours that nobody has locked."""
    for folder in base.glob(f"{SCRATCH}*"):
        try:
            if folder.stat().st_mtime > time.time() - 60:  # just made, perhaps not locked yet
                continue
            with locked(folder / "lock", "A server"):
                shutil.rmtree(folder, ignore_errors=True)
        except (OSError, StartError):
            continue
