"""Where a space keeps its files: the configured storage, under a folder of the space's own."""

from __future__ import annotations

from typing import IO, Any

from django.core.exceptions import SuspiciousFileOperation
from django.core.files.base import File
from django.core.files.storage import Storage, default_storage
from django.utils.deconstruct import deconstructible

from foundation.tenancy import current_space


@deconstructible
class SpaceStorage(Storage):
    """For file fields: `FileField(storage=SpaceStorage(), upload_to=…)`. Names are within the current space.

    There is no address to a file: it is read through a view, which asks who is looking.
    """

    def _path(self, name: str) -> str:
        parts = name.replace("\\", "/").split("/")
        if name.startswith("/") or any(part in ("", ".", "..") for part in parts):
            raise SuspiciousFileOperation(f"{name!r} is not a name inside a space's folder")
        return f"{current_space().key}/{name}"

    def _open(self, name: str, mode: str = "rb") -> File[Any]:
        return default_storage.open(self._path(name), mode)

    def _save(self, name: str, content: File[Any] | IO[Any]) -> str:
        stored = default_storage.save(self._path(name), content)
        return stored.removeprefix(f"{current_space().key}/")

    def exists(self, name: str) -> bool:
        return default_storage.exists(self._path(name))

    def delete(self, name: str) -> None:
        default_storage.delete(self._path(name))

    def size(self, name: str) -> int:
        return default_storage.size(self._path(name))

    def url(self, name: str | None) -> str:
        raise NotImplementedError("a space's files have no address of their own: read them through a view")
