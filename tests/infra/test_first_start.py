"""`make run` on a new machine: the whole synthetic nation, so that no rule refuses one of its 150 histories."""

import http.client
import signal
import subprocess
import sys
from contextlib import closing
from pathlib import Path

from infra.embedded.folder import free_port
from infra.embedded.process import wait_until
from infra.launch.options import ROOT
from tests.infra.test_run import environment


def page(port: int, host: str, path: str) -> str:
    with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=30)) as line:
        line.request("GET", path, headers={"Host": f"{host}:{port}"})
        answer = line.getresponse()
        assert answer.status == 200
        return answer.read().decode()


def test_all_150_networks_are_filled_and_answer(folder: Path) -> None:
    port, output = free_port(), folder / "run.log"
    with output.open("w") as log:
        run = subprocess.Popen(
            [sys.executable, "-m", "infra.run"],
            cwd=ROOT,
            env=environment(folder / "var", port),
            stdout=log,
            stderr=subprocess.STDOUT,
        )
    try:

        def is_up() -> bool:
            assert run.poll() is None, output.read_text()[-4000:]
            return "LINks is running" in output.read_text()

        assert wait_until(is_up, patience=900), output.read_text()[-4000:]
        assert "all 150 LINks" in " ".join(page(port, "localhost", "/").split())
        for slug in ("barking-and-dagenham", "york"):  # the first and the last
            assert "reports published" in page(port, f"{slug}.localhost", "/")
        run.send_signal(signal.SIGINT)
        assert run.wait(60) == 0
    finally:
        run.kill()
        run.wait()
