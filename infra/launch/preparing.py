"""The steps before serving, with their progress on the screen."""

import shutil
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

from infra.embedded.errors import Exit, StartError, disk_full
from infra.embedded.process import end_group, runs, spawn, wait_until
from infra.launch.installation import Markers
from infra.launch.options import ROOT
from infra.launch.plan import Step

FIRST_START_NEEDS = 3 * 1024**3
LATER_STARTS_NEED = 300 * 1024**2
WIPE = "\r\x1b[K"


def say(line: str) -> None:
    print(line, flush=True)


def show(line: str, *, screen: bool) -> None:
    """A count such as "[3/150]" stays on one line of a screen."""
    if screen and line.startswith("["):
        width = shutil.get_terminal_size().columns - 3
        print(f"{WIPE}  {line[:width]}", end="", flush=True)
    else:
        say(f"{WIPE if screen else ''}  {line}")


def check_room(folder: Path, *, first: bool) -> None:
    """Refuse to start on a full disk, before anything is written."""
    needed = FIRST_START_NEEDS if first else LATER_STARTS_NEED
    free = shutil.disk_usage(folder).free
    if free < needed:
        raise StartError(
            Exit.DISK_FULL,
            f"The disk that holds {folder} has {free // 1024**2:,} MB left and this start needs "
            f"{needed // 1024**2:,} MB. Make room there and start again: what was stored is kept.",
        )


def pending(steps: Sequence[Step], markers: Markers) -> list[Step]:
    return [step for step in steps if not markers.is_done(step.name, step.fingerprint)]


def prepare(step: Step, variables: Mapping[str, str], markers: Markers, log: Path) -> None:
    markers.begin(step.name)
    if step.only_after is None or markers.ever_begun(step.only_after):
        say(f"{step.title} …")
        began = time.monotonic()
        _run(step, variables, log)
        say(f"  done in {time.monotonic() - began:.1f} s")
    markers.done(step.name, step.fingerprint)


def _run(step: Step, variables: Mapping[str, str], log: Path) -> None:
    process = spawn(step.command, cwd=ROOT, output=subprocess.PIPE, environment=variables)
    try:
        last = _follow(process, log)
        wait_until(lambda: not runs(process), patience=60)
    finally:
        if runs(process):
            process.terminate()
            wait_until(lambda: not runs(process), patience=5)
        end_group(process)
    code = process.returncode
    if code == 0:
        return
    if "No space left on device" in "\n".join(last):
        raise disk_full(log.parent)
    raise StartError(
        Exit.STEP_FAILED,
        f"{step.title} failed: {_reason(last) or f'exit code {code}'}. The whole output is in {log}. "
        "Start again to resume there: what was done before is kept.",
    )


def _reason(last: Sequence[str]) -> str:
    """The command's own error message, else the last line, which in a traceback is the error."""
    own = [line.removeprefix("CommandError: ") for line in last if line.startswith("CommandError: ")]
    return (own or [*last[-1:], ""])[0].rstrip(".")


def _follow(process: subprocess.Popen[bytes], log: Path) -> list[str]:
    """Shows each line as it comes and keeps all of them; returns the last."""
    last: list[str] = []
    screen = sys.stdout.isatty()
    if process.stdout is None:
        return last
    with process.stdout as said, open(log, "ab") as file:
        for raw in said:
            file.write(raw)
            line = raw.decode(errors="replace").rstrip()
            if line:
                show(line, screen=screen)
                last = [*last[-19:], line]
    if screen:
        print(WIPE, end="", flush=True)
    return last
