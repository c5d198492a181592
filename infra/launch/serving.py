"""The processes that serve: started, watched, started again, stopped in order."""

import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from infra.embedded.process import end_group, runs, shorten, spawn, wait_until
from infra.launch.options import ROOT
from infra.launch.plan import Service
from infra.launch.preparing import say

SLOWEST_RESTART = 30.0
HEALTHY_AFTER = 60.0


class WatchedService:
    """One service. It is started again however it ends, more slowly each time it ends at once."""

    def __init__(self, service: Service, variables: Callable[[], Mapping[str, str]], logs: Path) -> None:
        self.service = service
        self.variables = variables
        self.log = logs / f"{service.name}.log"
        self.process: subprocess.Popen[bytes] | None = None
        self.began = 0.0
        self.pause = 1.0
        self.next_start = 0.0

    def start(self) -> None:
        shorten(self.log)
        with open(self.log, "ab") as log:
            self.process = spawn(self.service.command, cwd=ROOT, output=log, environment=self.variables())
        self.began = time.monotonic()

    def is_running(self) -> bool:
        return self.process is not None and runs(self.process)

    def look_after(self) -> None:
        if self.is_running():
            return
        if self.process is not None:
            self._bury(self.process)
        if time.monotonic() >= self.next_start:
            self.start()

    def refresh(self) -> None:
        if self.process is not None and self.service.refreshed_by and self.is_running():
            self.process.send_signal(self.service.refreshed_by)

    def ask_to_stop(self) -> None:
        if self.process is not None and self.is_running():
            self.process.terminate()

    def make_stop(self, deadline: float) -> None:
        if self.process is None:
            return
        process = self.process
        if not wait_until(lambda: not runs(process), max(0.0, deadline - time.monotonic())):
            process.kill()
        end_group(process)
        self.process = None

    def _bury(self, process: subprocess.Popen[bytes]) -> None:
        lived = time.monotonic() - self.began
        self.pause = 1.0 if lived > HEALTHY_AFTER else min(self.pause * 2, SLOWEST_RESTART)
        self.next_start = time.monotonic() + (0 if lived > HEALTHY_AFTER else self.pause / 2)
        end_group(process)
        say(f"Started again: {self.service.title}, which had ended ({_how(process)}; log {self.log}).")
        self.process = None


def _how(process: subprocess.Popen[bytes]) -> str:
    code = process.returncode
    return f"signal {-code}" if code is not None and code < 0 else f"exit code {code}"


def stop_all(watched: Sequence[WatchedService]) -> None:
    for process in reversed(watched):
        process.ask_to_stop()
    now = time.monotonic()
    for process in reversed(watched):
        process.make_stop(now + process.service.patience)
