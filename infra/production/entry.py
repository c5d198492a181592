"""What a container runs: `web`, `worker`, `scheduler`, `prepare`, or any `links` command.

python -m infra.production.entry web
python -m infra.production.entry networks open --all
"""

import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from pydantic import Field, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

from infra.production import processes


class Size(BaseSettings):
    """How large a process is and where it listens; what it does is set in config/environment.py."""

    model_config = SettingsConfigDict(env_prefix="LINKS_", frozen=True)

    bind: str = Field(default="127.0.0.1", pattern=r"^[0-9a-fA-F.:\[\]]+$")
    port: int = Field(default=8000, ge=1, le=65535)
    web_processes: int = Field(default=3, ge=1, le=64)
    worker_processes: int = Field(default=2, ge=1, le=64)


def command(name: str, rest: Sequence[str], size: Size) -> tuple[str, ...]:
    match name:
        case "web":
            return processes.web(bind=size.bind, port=size.port, processes=size.web_processes)
        case "worker":
            return processes.worker(processes=size.worker_processes)
        case "scheduler":
            return processes.scheduler(notes=Path(tempfile.gettempdir()) / "links-scheduler.db")
        case _:
            return processes.links(name, *rest)


def prepare() -> int:
    """Prepare a release before it serves: logins, rights, the tables of every space, the place of files. Can be repeated."""
    for step in (("database", "prepare"), ("networks", "upgrade"), ("storage", "prepare")):
        code = subprocess.run(processes.links(*step), check=False).returncode
        if code:
            return code
    return 0


def main(arguments: Sequence[str]) -> int:
    if not arguments:
        print("Name a process (web, worker, scheduler, prepare) or a links command.", file=sys.stderr)
        return 2
    if arguments[0] == "prepare":
        return prepare()
    try:
        chosen = command(arguments[0], arguments[1:], Size())
    except ValidationError as error:
        print(error, file=sys.stderr)
        return 2
    # The process takes our place, so that signals reach it and its exit code is the container's.
    return os.execv(chosen[0], chosen)  # noqa: S606


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
