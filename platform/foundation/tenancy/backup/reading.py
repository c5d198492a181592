"""The file that holds a backup: a tar archive whose manifest names every other member with its digest."""

import hashlib
import json
import tarfile
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path

FORMAT = 1
MANIFEST = "manifest.json"
SCHEMA = "schema.dump"


class BackupRefused(ValueError):
    """The file is not a backup of this space, or has been changed since it was written."""


@dataclass(frozen=True)
class Manifest:
    """What a backup says of itself. `taken_at` is an instant in ISO 8601; `digests` are SHA-256 by member."""

    format: int
    key: str
    kind: str
    name: str
    authority: str
    hosts: tuple[str, ...]
    opened_on: str
    taken_at: str
    digests: dict[str, str]


def digests(folder: Path) -> dict[str, str]:
    files = sorted(path for path in folder.rglob("*") if path.is_file() and path.name != MANIFEST)
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in files
    }


def write_archive(folder: Path, manifest: Manifest, file: Path) -> None:
    """Write the archive under a temporary name and rename it when complete. Only its owner may read it: it holds people's records."""
    (folder / MANIFEST).write_text(json.dumps(asdict(manifest), indent=1))
    draft = file.with_suffix(".unfinished")
    draft.touch(mode=0o600)
    with tarfile.open(draft, "w") as archive:
        for path in sorted(folder.rglob("*")):
            archive.add(path, path.relative_to(folder).as_posix(), recursive=False)
    draft.rename(file)


@contextmanager
def open_archive(file: Path, key: str) -> Iterator[tuple[Path, Manifest]]:
    """Unpack the members into a temporary folder and verify their digests. Raises BackupRefused."""
    with tempfile.TemporaryDirectory(prefix="links-restore-") as name:
        folder = Path(name)
        try:
            with tarfile.open(file) as archive:
                archive.extractall(folder, filter="data")
            raw = json.loads((folder / MANIFEST).read_text())
            manifest = Manifest(**{**raw, "hosts": tuple(raw["hosts"])})
        except (tarfile.TarError, OSError, ValueError, TypeError, KeyError) as error:
            raise BackupRefused(f"{file} cannot be read as a backup: {error}") from error
        if manifest.format != FORMAT:
            raise BackupRefused(
                f"{file} was written in format {manifest.format}; this release reads {FORMAT}."
            )
        if manifest.key != key:
            raise BackupRefused(f"{file} holds {manifest.key} {manifest.name}, not {key}.")
        if digests(folder) != manifest.digests:
            raise BackupRefused(f"{file} is not as it was written: a member differs from its digest.")
        yield folder, manifest
