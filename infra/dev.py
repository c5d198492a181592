"""`python -m infra.dev`: run a small nation that follows every change of the source files."""

import sys

from infra import run
from infra.launch import development, supervisor
from infra.launch.options import Options


def start(options: Options) -> None:
    supervisor.run(options, development.steps, development.services)


if __name__ == "__main__":
    sys.exit(run.main(development.options, start))
