"""`make dev`: what `make run` starts, for a small nation, with debug pages, started again when a source changes."""

import os
import shlex
import sys
from collections.abc import Mapping, Sequence
from dataclasses import replace

from watchfiles import DefaultFilter

from infra.launch import plan
from infra.launch.installation import Installation
from infra.launch.options import ROOT, Options, from_environment
from infra.launch.plan import Service, Step
from infra.production import processes

NETWORKS = 5
FOLDER = ROOT / ".var" / "dev"
SOURCES = ("platform", "tenants", "national")


class Sources(DefaultFilter):
    """Templates and styles are read anew for each request; only the rest needs another process."""

    ignore_dirs = (*DefaultFilter.ignore_dirs, "templates", "static")


def options(environment: Mapping[str, str] = os.environ) -> Options:
    given = from_environment({**environment, "LINKS_FOLDER": environment.get("LINKS_FOLDER") or str(FOLDER)})
    if given.networks is None and not (given.folder / "kept.json").exists():
        return replace(given, networks=NETWORKS)
    return given


def steps(installation: Installation) -> Sequence[Step]:
    """Styles and scripts are served from where they are written."""
    return [step for step in plan.steps(installation) if step.name != "static"]


def services(options: Options) -> Sequence[Service]:
    """One process each: a quick restart matters more here than many answers at once."""
    web = processes.web(bind=options.bind, port=options.port, processes=1)
    worker = processes.worker(processes=1)
    scheduler = processes.scheduler(notes=options.folder / "scheduler.db")
    return (
        Service("web", "the web server", _reloading(*web)),
        # Given a low priority, so that pages need not wait for it.
        Service("worker", "the worker", _reloading("nice", *worker)),
        Service("scheduler", "the scheduler", scheduler),
    )


def _reloading(*command: str) -> tuple[str, ...]:
    watch = (sys.executable, "-m", "watchfiles", "--target-type", "command", "--sigint-timeout", "2")
    debugging = shlex.join(("env", "LINKS_DEBUG=1", *command))
    return (*watch, "--filter", f"{__name__}.{Sources.__name__}", debugging, *SOURCES)
