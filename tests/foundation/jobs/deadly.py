"""Jobs that end the process they run in; a worker is started with this module included."""

import os
import signal
import time
from datetime import datetime
from pathlib import Path

from foundation.access import Viewer
from foundation.jobs import job


def die(*, folder: str, by: Viewer, at: datetime) -> None:
    _note(folder)
    os.kill(os.getpid(), signal.SIGKILL)


def hang(*, folder: str, by: Viewer, at: datetime) -> None:
    """Deaf to the soft time limit, so that the hard one kills."""
    _note(folder)
    signal.signal(signal.SIGUSR1, signal.SIG_IGN)
    time.sleep(600)


def _note(folder: str) -> None:
    with Path(folder, "runs").open("a") as file:
        file.write("x")


for deadly in (die, hang):
    job(deadly.__name__)(deadly)
