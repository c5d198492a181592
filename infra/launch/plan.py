"""What is prepared before the product serves, and what runs while it serves."""

import csv
import hashlib
import signal
from dataclasses import dataclass

from infra.launch.installation import Installation
from infra.launch.options import ROOT, Options
from infra.production import processes
from infra.production.processes import links

# The synthetic nation begins with the quarter in which nearly every LINk had its host.
OPENED_ON = "2008-10-01"
REGISTER = ROOT / "platform/foundation/tenancy/data/authorities.csv"
SHOWN = "sefton"
"""The network whose people the sign-ins name; in every nation, however small."""


@dataclass(frozen=True)
class Step:
    name: str
    title: str
    command: tuple[str, ...]
    fingerprint: str
    """The step runs again when this differs from what was noted when it last succeeded."""
    superuser: bool = False
    only_after: str | None = None
    """Nothing to do before that step has ever begun."""


@dataclass(frozen=True)
class Service:
    name: str
    title: str
    command: tuple[str, ...]
    patience: float = 10
    """Seconds to finish what it has in hand when it is asked to stop."""
    refreshed_by: signal.Signals | None = None
    """Renews its helpers, whose connections broke when a server was started again."""


def steps(installation: Installation) -> tuple[Step, ...]:
    migrations = digest("migrations/*.py")
    static = digest("static/**/*")
    size = str(installation.networks or "all")
    return (
        Step("static", "Collecting styles and scripts", links("collectstatic", "--noinput"), static),
        Step("database", "Preparing the database", links("database", "prepare"), migrations, superuser=True),
        Step(
            "upgrade",
            "Upgrading the networks",
            links("networks", "upgrade"),
            migrations,
            only_after="networks",
        ),
        Step(
            "networks",
            "Opening the networks",
            links("networks", "open", "--on", OPENED_ON, *chosen(installation.networks)),
            size,
        ),
        Step("nation", "Filling the synthetic nation", links("demonstration", "fill"), size),
    )


def chosen(networks: int | None) -> list[str]:
    """The networks of a small nation, spread over the register so that it has every region and kind of authority."""
    return ["--all"] if networks is None else spread(networks)


def spread(networks: int) -> list[str]:
    with open(REGISTER, encoding="utf-8", newline="") as file:
        known = [row["slug"] for row in csv.DictReader(file)]
    count, first = min(networks, len(known)), known.index(SHOWN)
    return [known[(first + place * len(known) // count) % len(known)] for place in range(count)]


def services(options: Options) -> tuple[Service, ...]:
    return (
        Service(
            "web",
            "the web server",
            processes.web(bind=options.bind, port=options.port, processes=2),
            refreshed_by=signal.SIGHUP,
        ),
        Service("worker", "the worker", processes.worker(processes=2)),
        Service("scheduler", "the scheduler", processes.scheduler(notes=options.folder / "scheduler.db")),
    )


def digest(pattern: str) -> str:
    """The digest of our own files and of the lock file, because a package's migrations and styles change with it."""
    areas = ("platform", "tenants", "national")
    files = [file for area in areas for file in (ROOT / area).rglob(pattern) if file.is_file()]
    seen = hashlib.sha256()
    for file in [ROOT / "requirements.lock", *sorted(files)]:
        seen.update(str(file.relative_to(ROOT)).encode() + b"\0" + file.read_bytes())
    return seen.hexdigest()
