"""The supervisor of `make run`: nothing lost, nothing left behind, one sentence for each trouble."""

import http.client
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from infra.embedded.errors import Exit
from infra.embedded.folder import free_port
from infra.embedded.process import is_alive, processes_in, wait_until
from infra.launch.options import ROOT

LITTLE = [sys.executable, "-m", "tests.infra.sample_platform"]


def environment(folder: Path, port: int, **more: str) -> dict[str, str]:
    clean = {name: value for name, value in os.environ.items() if not name.startswith("LINKS_")}
    given = {
        "LINKS_FOLDER": str(folder),
        "LINKS_PORT": str(port),
        "LITTLE_WORKS": "1",
        "PYTHONUNBUFFERED": "1",
    }
    return {**clean, **given, **more}


class Platform:
    def __init__(self, folder: Path, port: int) -> None:
        self.folder = folder
        self.port = port
        self.output = folder.with_suffix(".out")
        with open(self.output, "w") as output:
            self.process = subprocess.Popen(
                LITTLE, cwd=ROOT, env=environment(folder, port), stdout=output, stderr=subprocess.STDOUT
            )

    def said(self) -> str:
        return self.output.read_text()

    def is_up(self) -> bool:
        assert self.process.poll() is None, self.said()
        return "LINks is running" in self.said() and answers(self.port)

    def children(self) -> list[int]:
        listed = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children").read_text()
        return [int(pid) for pid in listed.split()]

    def child(self, word: str) -> int:
        found = [pid for pid in self.children() if word in Path(f"/proc/{pid}/cmdline").read_text()]
        assert len(found) == 1, (word, found, self.said())
        return found[0]


@contextmanager
def started(folder: Path, port: int | None = None) -> Iterator[Platform]:
    platform = Platform(folder, port or free_port())
    try:
        assert wait_until(platform.is_up, patience=30), platform.said()
        yield platform
    finally:
        platform.process.kill()
        platform.process.wait()


def answers(port: int) -> bool:
    with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=5)) as line:
        try:
            line.request("GET", "/")
            return line.getresponse().status == 200
        except OSError:
            return False


def refused(folder: Path, port: int, **more: str) -> subprocess.CompletedProcess[str]:
    variables = environment(folder, port, **more)
    for name in [name for name, value in more.items() if not value]:
        del variables[name]
    return subprocess.run(LITTLE, cwd=ROOT, env=variables, capture_output=True, text=True, timeout=60)


def steps_done(folder: Path) -> list[str]:
    return (folder / "data" / "steps").read_text().split()


def test_whatever_is_killed_comes_back_and_ctrl_c_stops_all(folder: Path) -> None:
    with started(folder / "var") as platform:
        for word in ("http.server", "time.sleep", "bin/postgres", "-server 127"):
            pid = platform.child(word)
            os.kill(pid, signal.SIGKILL)
        assert wait_until(lambda: platform.said().count("Started again") == 4, patience=20), platform.said()
        assert wait_until(platform.is_up, patience=20), platform.said()
        children = platform.children()
        assert len(children) == 4
        platform.process.send_signal(signal.SIGINT)
        assert platform.process.wait(30) == 0
        assert platform.said().endswith("Everything is stopped; the data is kept.\n")
        assert not any(is_alive(pid) for pid in children)


def test_a_killed_run_leaves_nothing_behind_and_the_next_goes_on_from_there(folder: Path) -> None:
    port = free_port()
    with started(folder / "var", port) as platform:
        second = refused(folder / "var", port)
        assert second.returncode == Exit.ALREADY_RUNNING
        assert f"already running (process {platform.process.pid})" in second.stderr
        children = platform.children()
        platform.process.kill()
        assert wait_until(lambda: not any(is_alive(pid) for pid in children), patience=20)
    with started(folder / "var", port):
        assert steps_done(folder / "var") == ["one", "two"]


def test_a_failed_step_is_named_and_the_next_start_resumes_there(folder: Path) -> None:
    port = free_port()
    first = refused(folder / "var", port, LITTLE_WORKS="")
    assert first.returncode == Exit.STEP_FAILED
    assert "Second step failed: the second step needs LITTLE_WORKS." in first.stderr
    assert not any(processes_in(folder / "var" / "postgres" / "data"))
    with started(folder / "var", port):
        assert steps_done(folder / "var") == ["one", "two"]


def test_a_taken_port_is_named_with_another_to_choose(folder: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        result = refused(folder / "var", port)
    assert result.returncode == Exit.PORT_TAKEN
    assert f"Port {port} is taken by another program." in result.stderr
    assert f"make run PORT={port + 1}" in result.stderr


def test_a_folder_that_cannot_be_written_is_named(folder: Path) -> None:
    result = refused(Path("/sys/links"), free_port())
    assert result.returncode == Exit.READ_ONLY
    assert "/sys/links can't be written." in result.stderr
    assert "Traceback" not in result.stderr


@pytest.mark.parametrize(
    ("name", "value"), [("LINKS_PORT", "http"), ("LINKS_PORT", "70000"), ("LINKS_NETWORKS", "-1")]
)
def test_odd_options_are_refused(folder: Path, name: str, value: str) -> None:
    result = refused(folder / "var", free_port(), **{name: value})
    assert result.returncode == Exit.ODD_OPTION
    assert "must be a number from 1 to" in result.stderr
    assert not (folder / "var").exists()
