"""What PostgreSQL and Valkey share: a start that copes with any earlier crash, and a stop."""

import re
import signal
import subprocess
from abc import ABC, abstractmethod
from collections.abc import Iterator
from contextlib import contextmanager

from infra.embedded.errors import Exit, StartError, disk_full, plain_sentences
from infra.embedded.folder import HOST, ServerFolder
from infra.embedded.process import processes_in, shorten, spawn, stop, wait_until


class EmbeddedServer(ABC):
    name: str
    stop_signal: signal.Signals

    def __init__(self, folder: ServerFolder) -> None:
        self.folder = folder
        self.host = HOST
        self.port = folder.port()
        self.password = folder.password()
        self.process: subprocess.Popen[bytes] | None = None

    @abstractmethod
    def prepare(self) -> None:
        """Make the data folder if it is missing."""

    @abstractmethod
    def command(self) -> list[str]: ...

    @abstractmethod
    def answers(self) -> bool: ...

    @abstractmethod
    def orphaned(self) -> None:
        """Ask a process of an earlier start, which lost its supervisor, to stop."""

    def is_running(self) -> bool:
        return self.process is not None and self.process.poll() is None

    def start(self) -> None:
        with plain_sentences(self.folder.path):
            self.prepare()
            self._clear_after_crash()
            shorten(self.folder.log)
            for _attempt in range(3):
                if self._started():
                    return
                # Another process took the port after we had found it free.
                self.port = self.folder.port(other_than=self.port)
        raise self.failed("no port was free")

    def stop(self) -> None:
        if self.process is not None:
            stop(self.process, self.stop_signal, patience=60)

    def failed(self, said: str) -> StartError:
        if "No space left on device" in said:
            return disk_full(self.folder.path)
        worst = [line for line in said.splitlines() if re.search("FATAL|PANIC|rror", line)]
        reason = (worst or said.splitlines() or ["it gave no reason"])[-1].strip()
        return StartError(
            Exit.SERVER_FAILED, f"{self.name} did not start: {reason} (its log is {self.folder.log})"
        )

    def _started(self) -> bool:
        seen = self.folder.log.stat().st_size if self.folder.log.exists() else 0
        with open(self.folder.log, "ab") as log:
            self.process = spawn(
                self.command(), account=self.folder.account, output=log, on_our_death=self.stop_signal
            )
        if not wait_until(lambda: not self.is_running() or self.answers(), patience=300, pause=0.05):
            self.stop()
        if self.is_running():
            return True
        with open(self.folder.log, "rb") as log:
            log.seek(seen)
            said = log.read().decode(errors="replace")
        if re.search("ould not .*bind|Address already in use", said):
            return False
        raise self.failed(said)

    def _clear_after_crash(self) -> None:
        """We hold the lock: whatever still lives in this folder lost its supervisor and is on its way out."""
        self.orphaned()
        gone = wait_until(lambda: not any(processes_in(self.folder.data)), patience=60, pause=0.1)
        self.orphaned()
        if not gone:
            raise self.failed(
                f"processes of an earlier start do not stop: {[*processes_in(self.folder.data)]}"
            )


@contextmanager
def started(server: EmbeddedServer) -> Iterator[None]:
    try:
        server.start()
        yield
    finally:
        server.stop()
