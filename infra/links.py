"""`python -m infra.links …`: a command of `links` with the settings of the product that runs in this checkout."""

import json
import os
import sys
from pathlib import Path
from typing import NoReturn

from infra.embedded.errors import Exit, StartError
from infra.embedded.folder import is_locked
from infra.launch.options import ROOT, from_environment
from infra.production.processes import links


def running_folder() -> Path:
    """The folder named by LINKS_FOLDER, else that of `make run` or `make dev`, whichever is running."""
    given = from_environment().folder
    candidates = [given] if os.environ.get("LINKS_FOLDER") else [given, given / "dev"]
    for folder in candidates:
        if is_locked(folder / "lock") and (folder / "variables.json").exists():
            return folder
    raise StartError(
        Exit.NOT_RUNNING,
        f"Nothing is running in {' or '.join(str(folder) for folder in candidates)}. "
        "Start it first, in another window: make run, or make dev.",
    )


def become(command: tuple[str, ...]) -> NoReturn:
    """This process becomes the command, so that a shell gets its own Ctrl-C."""
    variables: dict[str, str] = json.loads((running_folder() / "variables.json").read_text())
    os.chdir(ROOT)
    os.execve(command[0], command, {**os.environ, **variables})  # noqa: S606 - our own interpreter


def main(arguments: list[str]) -> int:
    try:
        become(links(*arguments))
    except StartError as error:
        print(error.sentence, file=sys.stderr)
        return error.code


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
