"""The supervisor of `make run` with trivial services in the place of the product; test_run.py runs it."""

import sys
from collections.abc import Sequence

from infra import run
from infra.launch import supervisor
from infra.launch.installation import Installation
from infra.launch.options import Options, from_environment
from infra.launch.plan import Service, Step

SLEEP = (sys.executable, "-c", "import time; time.sleep(600)")


def steps(installation: Installation) -> Sequence[Step]:
    return (
        Step("one", "First step", note("one", installation), "1"),
        Step("nation", "Second step", note("two", installation, fails_without="LITTLE_WORKS"), "1"),
    )


def note(word: str, installation: Installation, fails_without: str = "HOME") -> tuple[str, ...]:
    script = (
        "import os, sys; from pathlib import Path\n"
        f"if '{fails_without}' not in os.environ: sys.exit('the second step needs LITTLE_WORKS')\n"
        f"print('doing {word}'); Path(os.environ['LINKS_DATA_DIR'], 'steps').open('a').write('{word}\\n')"
    )
    return (sys.executable, "-c", script)


def services(options: Options) -> Sequence[Service]:
    web = (sys.executable, "-m", "http.server", str(options.port), "--bind", options.bind)
    return (
        Service("web", "the web server", (*web, "--directory", str(options.data)), patience=2),
        Service("worker", "the worker", SLEEP, patience=2),
    )


def little_run(options: Options) -> None:
    supervisor.run(options, steps, services)


if __name__ == "__main__":
    sys.exit(run.main(from_environment, little_run))
