"""Variants and servers as processes of the bench."""

import http.client
import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from infra.embedded.folder import free_port
from infra.embedded.process import spawn, stop, wait_until
from infra.launch.options import ROOT

PGBOUNCER = shutil.which("pgbouncer") or shutil.which("pgbouncer", path="/usr/sbin:/usr/bin")


class Broken(RuntimeError):
    """A variant did not do what it was asked; the end of its log says why."""


@dataclass
class Variant:
    """One way to do it: settings, and a module of acts."""

    name: str
    settings: str
    acts: str
    variables: Mapping[str, str]
    folder: Path

    @property
    def environment(self) -> dict[str, str]:
        return {**os.environ, **self.variables, "DJANGO_SETTINGS_MODULE": self.settings}

    @contextmanager
    def child(self, **more: str) -> Iterator["Child"]:
        with open(self.folder / f"{self.name}.log", "ab") as log:
            process = subprocess.Popen(
                [sys.executable, "-m", "tests.benchmarks.child", self.acts],
                cwd=ROOT,
                env=self.environment | more,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=log,
            )
        try:
            yield Child(self, process)
        finally:
            process.kill()
            process.communicate()


class Child:
    def __init__(self, variant: Variant, process: subprocess.Popen[bytes]) -> None:
        self.variant, self.process = variant, process

    def do(self, act: str, **arguments: Any) -> tuple[float, Any]:
        """Seconds that it took, and what came back."""
        assert self.process.stdin
        assert self.process.stdout
        self.process.stdin.write(json.dumps({"do": act, "with": arguments}).encode() + b"\n")
        self.process.stdin.flush()
        line = self.process.stdout.readline()
        if not line:
            log = (self.variant.folder / f"{self.variant.name}.log").read_text()
            raise Broken(f"{self.variant.name} could not {act}: {log[-2000:]}")
        answer = json.loads(line)
        return answer["seconds"], answer["value"]


@dataclass
class Web:
    port: int
    process: subprocess.Popen[bytes]

    def seconds(self, host: str, path: str) -> float:
        with closing(http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)) as line:
            began = time.perf_counter()
            line.request("GET", path, headers={"Host": host})
            answer = line.getresponse()
            body = answer.read()
            took = time.perf_counter() - began
        if answer.status != 200:
            raise Broken(f"{host}{path} answered {answer.status}: {body[:300]!r}")
        return took


@contextmanager
def web(variant: Variant, *, workers: int = 1, port_of_database: int | None = None) -> Iterator[Web]:
    """The product's web server on this variant's settings, without its log and its renewals."""
    port = free_port()
    own = {"LINKS_DATABASE_PORT": str(port_of_database)} if port_of_database else {}
    command = [sys.executable, "-m", "gunicorn", "config.wsgi:application", "--no-control-socket"]
    command += ["--bind", f"127.0.0.1:{port}", "--worker-class", "sync", "--workers", str(workers)]
    with open(variant.folder / f"{variant.name}-web.log", "ab") as log:
        process = spawn(command, cwd=ROOT, output=log, environment=variant.environment | own)
    try:
        if not wait_until(lambda: _answers(port), patience=120, pause=0.1):
            raise Broken((variant.folder / f"{variant.name}-web.log").read_text()[-2000:])
        yield Web(port, process)
    finally:
        stop(process, signal.SIGTERM, patience=10)


def _answers(port: int) -> bool:
    with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=60)) as line:
        try:
            line.request("GET", "/no-such-page", headers={"Host": "localhost"})
            line.getresponse().read()
        except OSError:
            return False
    return True


@contextmanager
def pgbouncer(folder: Path, host: str, port: int, logins: Mapping[str, str]) -> Iterator[int]:
    """In transaction mode, before every database of the server."""
    assert PGBOUNCER, "PgBouncer is not installed"
    own, listening = folder / "pgbouncer", free_port()
    own.mkdir(mode=0o755)
    (own / "logins").write_text("".join(f'"{name}" "{word}"\n' for name, word in logins.items()))
    (own / "pgbouncer.ini").write_text(
        f"[databases]\n* = host={host} port={port}\n[pgbouncer]\npool_mode = transaction\n"
        f"listen_addr = 127.0.0.1\nlisten_port = {listening}\nunix_socket_dir =\nauth_type = plain\n"
        f"auth_file = {own / 'logins'}\nignore_startup_parameters = extra_float_digits\n"
    )
    as_root = ["-u", "nobody"] if os.geteuid() == 0 else []
    if as_root:
        for path in (own, *own.iterdir()):
            shutil.chown(path, "nobody")
    with open(folder / "pgbouncer.log", "wb") as log:
        process = spawn([PGBOUNCER, *as_root, own / "pgbouncer.ini"], output=log)
    try:
        time.sleep(0.5)
        yield listening
    finally:
        stop(process, signal.SIGINT, patience=5)
