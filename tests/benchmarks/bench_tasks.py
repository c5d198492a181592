"""1,000 tasks over all networks; the worker and the queue's server are killed half way: none lost, none done twice in effect."""

import os
import signal
import subprocess
import time
from contextlib import suppress
from pathlib import Path

from infra.embedded.process import end_group, spawn, wait_until
from infra.embedded.server import EmbeddedServer
from infra.launch.options import ROOT
from infra.production import processes
from tests.benchmarks.places import Place
from tests.benchmarks.processes import Child, Variant
from tests.benchmarks.report import Row, Section
from tests.benchmarks.timing import in_words

LONGEST = 900
CONDITIONS = (
    "Each task writes one row in its network. Half way every process of the worker (two) and Valkey get "
    "SIGKILL; both are started again, and the sweep goes round every second. It tells of a task again after {}. "
    "Rows are counted in every network at the end."
)


def bench(place: Place) -> Section:
    quiet = _undisturbed(place)
    patience = place.scale.lost_after
    after = "the product's own three minutes" if patience is None else f"{patience:.0f} seconds"
    return Section("Background work", (quiet, *_killed_half_way(place)), CONDITIONS.format(after))


def _undisturbed(place: Place) -> Row:
    count = place.scale.tasks
    with place.variants["ours"].child() as child:
        child.do("fill", notes=1)
        asked, _ = child.do("ask_tasks", first=0, count=count)
        worker = _worker(place.variants["ours"])
        try:
            began = time.monotonic()
            _wait_for(child, 0, count, count)
            took = time.monotonic() - began
        finally:
            _kill(worker)
    return Row(
        f"{count:,} tasks asked for in {in_words(asked)}, done after (with the worker's start)",
        in_words(took),
    )


def _killed_half_way(place: Place) -> list[Row]:
    count = place.scale.tasks
    with place.variants["ours"].child() as child:
        child.do("ask_tasks", first=count, count=count)
        worker = _worker(place.variants["ours"])
        try:
            done_before = _wait_for(child, count, count, count // 2)
            _kill(worker)
            _kill_the_queue(place)
            killed = time.monotonic()
            worker = _worker(place.variants["ours"])
            _wait_for(child, count, count, count, sweeping=place.scale.lost_after)
            recovered = time.monotonic() - killed
        finally:
            _kill(worker)
        _, (done, twice, waiting) = child.do("tasks_done", first=count, count=count)
    assert done_before < count, "it was done before it could be killed"
    lost = count - done
    return [
        Row(f"Lost of {count:,}, killed after {done_before:,}", str(lost), aim="none", met=lost == 0),
        Row("Done twice in effect", str(twice), aim="none", met=twice == 0),
        Row("Still in the ledger as waiting", str(waiting), aim="none", met=waiting == 0),
        Row("All done after the kill", in_words(recovered)),
    ]


def _wait_for(child: Child, first: int, count: int, enough: int, sweeping: float | None = None) -> int:
    deadline = time.monotonic() + LONGEST
    while time.monotonic() < deadline:
        _, (done, _, waiting) = child.do("tasks_done", first=first, count=count)
        if done >= enough and (enough < count or not waiting):
            return int(done)
        if enough == count:
            child.do("sweep", lost_after=sweeping)
        time.sleep(0.02 if enough < count else 1)
    raise AssertionError(f"{done} of {count} tasks were done in {LONGEST} seconds")


def _worker(variant: Variant) -> "subprocess.Popen[bytes]":
    with open(variant.folder / "worker.log", "ab") as log:
        command = processes.worker(processes=2)
        return spawn(command, cwd=ROOT, output=log, environment=variant.environment)


def _kill(worker: "subprocess.Popen[bytes]") -> None:
    """The main process and its helpers, with no chance to say anything."""
    helpers = _children_of(worker.pid)
    for pid in (worker.pid, *helpers):
        with suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)
    end_group(worker)


def _children_of(pid: int) -> list[int]:
    found = Path(f"/proc/{pid}/task/{pid}/children")
    return [int(child) for child in found.read_text().split()] if found.exists() else []


def _kill_the_queue(place: Place) -> None:
    server = place.broker
    if isinstance(server, EmbeddedServer) and server.process:
        server.process.kill()
        wait_until(lambda: not server.is_running(), patience=10)
        server.start()
