"""The cluster that the tests begin with: kept between runs as one file, and made anew when what it is made from
has changed. A run works on a copy, so any number of runs share the file."""

import fcntl
import hashlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings

from foundation.tenancy.extensions import finishing_sql
from foundation.tenancy.kinds import kinds
from infra.embedded.archive import pack
from infra.embedded.folder import scratch
from infra.embedded.postgres import PostgresServer, bindir, running, version

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / ".var" / "tests"
AT_MOST = 3
"""Files kept, so that going to another branch and back costs nothing."""

MADE_FROM = (
    "requirements.lock",
    "infra/embedded/*.py",
    "platform/config/environment.py",
    "platform/config/settings.py",
    "platform/config/spaces.py",
    *(
        f"platform/foundation/{part}/**/*{kind}"
        for part in ("tenancy", "audit", "access", "accounts")
        for kind in (".py", ".sql", ".csv")
    ),
    *(f"{area}/**/migrations/*.py" for area in ("platform", "tenants", "national")),
    "tests/database.py",
    "tests/cluster_cache.py",
    "tests/people.py",
)
"""Schemas come from migrations, rights and triggers from the foundation, people from accounts and access."""


def digest(root: Path = ROOT) -> str:
    """Of these files, and of what is added to each schema after its migrations: that follows from what apps declare."""
    added = [finishing_sql("schema", kind) for kind in sorted(kinds())]
    seen = hashlib.sha256("\0".join([settings.ROLE_PREFIX, settings.LINKS_BASE_DOMAIN, *added]).encode())
    for file in sorted(_files(root)):
        seen.update(str(file.relative_to(root)).encode() + b"\0" + file.read_bytes())
    return seen.hexdigest()[:20]


def _files(root: Path) -> set[Path]:
    return {file for pattern in MADE_FROM for file in root.glob(pattern)}


def cluster(fill: Callable[[PostgresServer], None], *, folder: Path = FOLDER) -> Path:
    """The archive for the project as it stands. `fill` makes the base database on an empty server."""
    programs = bindir()
    release = hashlib.sha256(f"{programs} {version(programs)}".encode()).hexdigest()[:8]
    archive = folder / f"{digest()}-{release}.tar"
    if not archive.exists():
        with one_at_a_time(folder):
            if not archive.exists():
                _make(archive, fill)
                _sweep(folder)
    return archive


@contextmanager
def one_at_a_time(folder: Path = FOLDER) -> Iterator[None]:
    """A second run waits here for the first; the kernel lets go of the lock with its holder."""
    folder.mkdir(parents=True, exist_ok=True)
    with open(folder / "lock", "w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _make(archive: Path, fill: Callable[[PostgresServer], None]) -> None:
    with scratch() as place:
        with running(place, durable=False) as server:
            fill(server)
        pack(place, archive)


def _sweep(folder: Path) -> None:
    """What killed runs left, and the oldest."""
    by_age = sorted(folder.glob("*.tar"), key=lambda file: file.stat().st_mtime, reverse=True)
    for file in [*folder.glob("*.new"), *by_age[AT_MOST:]]:
        file.unlink(missing_ok=True)
