"""What may be chosen for a run, and the one folder that holds everything it keeps."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from infra.embedded.errors import Exit, StartError

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Options:
    folder: Path
    """Everything that is kept; ignored by git, emptied by `make reset`."""
    port: int = 8000
    bind: str = "127.0.0.1"
    networks: int | None = None
    """A small nation for a quick start; None: every network."""

    @property
    def logs(self) -> Path:
        return self.folder / "logs"

    @property
    def data(self) -> Path:
        """The product's own files: uploads, emails of the demonstration."""
        return self.folder / "data"

    @property
    def sign_ins(self) -> Path:
        return self.data / "signins.txt"

    def address(self, name: str = "") -> str:
        host = f"{name}.localhost" if name else "localhost"
        return f"http://{host}:{self.port}/"


def from_environment(environment: Mapping[str, str] = os.environ) -> Options:
    return Options(
        folder=Path(environment.get("LINKS_FOLDER") or ROOT / ".var"),
        port=_number(environment, "LINKS_PORT", highest=65535) or 8000,
        bind=environment.get("LINKS_BIND") or "127.0.0.1",
        networks=_number(environment, "LINKS_NETWORKS", highest=1000),
    )


def _number(environment: Mapping[str, str], name: str, *, highest: int) -> int | None:
    text = environment.get(name, "")
    if not text:
        return None
    if not (text.isdecimal() and 1 <= int(text) <= highest):
        short = name.removeprefix("LINKS_")
        raise StartError(Exit.ODD_OPTION, f"{short} must be a number from 1 to {highest}, not '{text}'.")
    return int(text)
