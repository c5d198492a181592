"""Where a space keeps its files: the configured storage, under a folder of the space's own."""

from __future__ import annotations

import logging
from contextlib import suppress
from typing import IO, Any

from botocore.exceptions import BotoCoreError, ClientError
from django.core.exceptions import SuspiciousFileOperation
from django.core.files.base import File
from django.core.files.storage import Storage, default_storage, storages
from django.utils.deconstruct import deconstructible

from foundation.documents.s3 import S3Storage
from foundation.tenancy import current_space

log = logging.getLogger(__name__)


class FileNotKeptError(OSError):
    """The file could not be kept: a full disk, or a store that refuses. Nothing of it is left."""

    sentence = (
        "The file could not be kept: there may be no room for it. Nothing was saved. Try again later, or tell whoever "
        "looks after this service."
    )


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
        path = self._path(name)
        was_there = default_storage.exists(path)
        try:
            stored = default_storage.save(path, content)
        except (OSError, BotoCoreError, ClientError) as error:
            log.exception("A file could not be kept")
            if not was_there:  # the half that was written
                with suppress(OSError, BotoCoreError, ClientError):
                    default_storage.delete(path)
            raise FileNotKeptError(str(error)) from error
        return stored.removeprefix(f"{current_space().key}/")

    def exists(self, name: str) -> bool:
        return default_storage.exists(self._path(name))

    def delete(self, name: str) -> None:
        default_storage.delete(self._path(name))

    def size(self, name: str) -> int:
        return default_storage.size(self._path(name))

    def link(self, name: str, *, media_type: str, disposition: str) -> str | None:
        """A short link of the store to one file of the space, if the store hands files out itself: the view has asked who is looking."""
        store = storages["default"]
        if not isinstance(store, S3Storage):
            return None
        return store.link(self._path(name), media_type=media_type, disposition=disposition)

    def url(self, name: str | None) -> str:
        raise NotImplementedError("a space's files have no address of their own: read them through a view")
