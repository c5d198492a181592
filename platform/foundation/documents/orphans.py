"""Files in the store that no record names: what a failed transaction left behind."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from django.apps import apps
from django.core.files.storage import default_storage, storages
from django.db.models import FileField

from foundation.documents.s3 import S3Storage
from foundation.tenancy import current_space
from foundation.tenancy.kinds import kind_of

# A transaction that is still open may name it yet.
AGE = timedelta(days=1)


def orphans(at: datetime) -> list[str]:
    """Their names in the store, of the current space: older than a day, and named by no record."""
    key = current_space().key
    found = [name for name, stored_at in _stored(key) if at - stored_at > AGE]
    named = {f"{key}/{name}" for name in _named()}
    return sorted(set(found) - named)


def remove(at: datetime) -> list[str]:
    gone = orphans(at)
    for name in gone:
        default_storage.delete(name)
    return gone


def _named() -> Iterator[str]:
    """The names in every file field of the space's records."""
    here = kind_of(current_space().kind).apps
    for model in apps.get_models():
        if apps.get_app_config(model._meta.app_label).name in here:
            for field in model._meta.concrete_fields:
                if isinstance(field, FileField):
                    yield from model._base_manager.values_list(field.name, flat=True)


def _stored(key: str) -> Iterator[tuple[str, datetime]]:
    store = storages["default"]
    if isinstance(store, S3Storage):
        yield from store.entries(f"{key}/")
    else:
        yield from _in_folder(key)


def _in_folder(folder: str) -> Iterator[tuple[str, datetime]]:
    if not default_storage.exists(folder):
        return
    folders, names = default_storage.listdir(folder)
    for name in names:
        yield f"{folder}/{name}", default_storage.get_modified_time(f"{folder}/{name}")
    for inner in folders:
        yield from _in_folder(f"{folder}/{inner}")
