"""The data of a stopped server as one file, which other servers begin with."""

import os
import shutil
import tarfile
from pathlib import Path

from infra.embedded.folder import ServerFolder, locked, place_of

_CONTENT = ("data", "password")


def pack(folder: Path, archive: Path) -> None:
    """The archive is whole or not there at all, even after a power cut."""
    place = place_of(folder)
    draft = archive.with_name(f"{archive.name}.{os.getpid()}.new")
    with locked(place / "lock", "A server"), open(draft, "wb") as file:
        os.fchmod(file.fileno(), 0o600)
        with tarfile.open(fileobj=file, mode="w") as tar:
            for name in _CONTENT:
                tar.add(place / name, arcname=name)
        file.flush()
        os.fsync(file.fileno())
    draft.replace(archive)


def unpack(archive: Path, folder: ServerFolder) -> None:
    """Unpack into a folder without data. As root, the files keep their owners."""
    draft = folder.path / "unpacked.new"
    shutil.rmtree(draft, ignore_errors=True)
    with tarfile.open(archive) as tar:
        tar.extractall(draft, filter="fully_trusted")  # noqa: S202 - a file that this checkout wrote
    (draft / "password").replace(folder.path / "password")
    (draft / "data").rename(folder.data)
    draft.rmdir()
