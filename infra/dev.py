"""`python -m infra.dev`: develop against a small nation that follows every change of a source."""

import sys

from infra import run
from infra.launch import development, supervisor
from infra.launch.options import Options


def start(options: Options) -> None:
    supervisor.run(options, development.steps, development.services)


if __name__ == "__main__":
    sys.exit(run.main(development.options, start))
