"""Child processes that never outlive us, and a reliable answer to whether one still runs."""

import ctypes
import os
import signal
import subprocess
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import IO

from infra.embedded.account import Account, identity

_LIBC = ctypes.CDLL(None, use_errno=True)
_PR_SET_PDEATHSIG = 1
LOG_LIMIT = 20 * 1024**2


def spawn(
    command: Sequence[str | Path],
    *,
    account: Account | None = None,
    cwd: Path | str = "/",
    output: IO[bytes] | int | None = None,
    environment: Mapping[str, str] | None = None,
    on_our_death: signal.Signals = signal.SIGTERM,
) -> subprocess.Popen[bytes]:
    """Call it from the main thread only: the kernel ties the child's life to the thread that made it.

    The child has a session of its own, so that Ctrl-C reaches only us and we stop things in order.
    """
    return subprocess.Popen(
        [str(part) for part in command],
        cwd=cwd,
        stdin=subprocess.DEVNULL,
        stdout=output,
        stderr=None if output is None else subprocess.STDOUT,
        env=None if environment is None else dict(environment),
        start_new_session=True,
        preexec_fn=_dies_with_parent(on_our_death),
        **identity(account),
    )


def _dies_with_parent(sig: signal.Signals) -> Callable[[], None]:
    parent = os.getpid()

    def tie() -> None:
        # After the change of user, which would clear it. The parent may have gone in between.
        _LIBC.prctl(_PR_SET_PDEATHSIG, int(sig), 0, 0, 0)
        if os.getppid() != parent:
            os._exit(1)

    return tie


def shorten(log: Path) -> None:
    """Called at each start, so that a log can't grow without end; the previous one is kept."""
    if log.exists() and log.stat().st_size > LOG_LIMIT:
        log.replace(log.with_suffix(".old.log"))


def stop(process: subprocess.Popen[bytes], sig: signal.Signals, patience: float) -> None:
    if process.poll() is not None:
        return
    process.send_signal(sig)
    try:
        process.wait(patience)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def runs(process: subprocess.Popen[bytes]) -> bool:
    """Looks without reaping: while the leader is a zombie, no other process can get its group's number."""
    if process.returncode is not None:
        return False
    return os.waitid(os.P_PID, process.pid, os.WEXITED | os.WNOHANG | os.WNOWAIT) is None


def end_group(process: subprocess.Popen[bytes]) -> None:
    """End the whole group: helpers that outlived their leader would hold its port or its tasks."""
    if process.returncode is None:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def is_alive(pid: int) -> bool:
    """A zombie counts as dead: on some machines the first process is slow to reap orphans."""
    try:
        stat = Path(f"/proc/{pid}/stat").read_text()
    except (FileNotFoundError, ProcessLookupError):
        return False
    return stat.rpartition(")")[2].split()[0] not in ("Z", "X")


def processes_in(folder: Path) -> Iterator[int]:
    """The processes whose working folder this is: a server and its helpers."""
    for entry in Path("/proc").iterdir():
        if not entry.name.isdigit():
            continue
        try:
            here = os.readlink(entry / "cwd")
        except OSError:
            continue
        if here == str(folder) and is_alive(int(entry.name)):
            yield int(entry.name)


def wait_until(condition: Callable[[], bool], patience: float, pause: float = 0.02) -> bool:
    deadline = time.monotonic() + patience
    while not condition():
        if time.monotonic() > deadline:
            return False
        time.sleep(pause)
    return True
