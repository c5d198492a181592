"""The settings that a run chooses once and keeps: passwords, the demonstration's clock, the size of the nation."""

import json
import secrets
import time
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

from infra.embedded.errors import Exit, StartError
from infra.embedded.folder import write_secret
from infra.launch.options import Options

CLOCK_START = "2010-06-14T09:00:00+01:00"
"""Mid June 2010: the annual reports of 2009-10 are due in two weeks."""


@dataclass(frozen=True)
class Installation:
    secret_key: str
    password_owner: str
    password_networks: str
    password_department: str
    password_site: str
    clock_start: str
    clock_anchor: str
    networks: int | None


def installation_of(options: Options) -> Installation:
    file = options.folder / "kept.json"
    if not file.exists():
        write_secret(file, json.dumps(asdict(_new_installation(options.networks)), indent=1))
    found = Installation(**json.loads(file.read_text()))
    if options.networks not in (None, found.networks):
        holds = f"{found.networks} networks" if found.networks else "every network"
        raise StartError(
            Exit.ODD_OPTION,
            f"{options.folder} holds a nation of {holds}. Start it without NETWORKS, "
            "or empty it first with 'make reset'.",
        )
    return found


def _new_installation(networks: int | None) -> Installation:
    return Installation(
        secret_key=secrets.token_urlsafe(48),
        password_owner=secrets.token_urlsafe(24),
        password_networks=secrets.token_urlsafe(24),
        password_department=secrets.token_urlsafe(24),
        password_site=secrets.token_urlsafe(24),
        clock_start=CLOCK_START,
        clock_anchor=datetime.fromtimestamp(time.time(), UTC).isoformat(timespec="seconds"),
        networks=networks,
    )


class Markers:
    """Which preparations are done, so that a killed start resumes where it was."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder / "done"

    def is_done(self, name: str, fingerprint: str) -> bool:
        file = self.folder / name
        return file.exists() and file.read_text() == fingerprint

    def begin(self, name: str) -> None:
        self.folder.mkdir(exist_ok=True)
        (self.folder / f"{name}.begun").touch()

    def ever_begun(self, name: str) -> bool:
        """Whether the step was ever begun, even if it was killed half way and left something behind."""
        return (self.folder / f"{name}.begun").exists()

    def done(self, name: str, fingerprint: str) -> None:
        write_secret(self.folder / name, fingerprint)
