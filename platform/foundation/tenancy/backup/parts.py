"""What a space keeps outside its schema: each part adds it to a backup and reconciles it after a restore."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any, Protocol

from django.conf import settings
from django.utils.module_loading import import_string


class Part(Protocol):
    """`cursor` is the owner's; when a backup is taken, its transaction sees what the dump of the schema sees."""

    def take(self, cursor: Any, key: str, folder: Path) -> None:
        """Write what belongs to the space with this key into a folder of the part's own."""

    def put_back(self, cursor: Any, key: str, folder: Path) -> list[str]:
        """Reconcile what is there now with what was then; the sentences that say how. The schema is restored by now."""


def parts() -> Iterable[tuple[str, Part]]:
    """Each part with the name of its folder."""
    for path in settings.LINKS_BACKUP_PARTS:
        part: Part = import_string(path)
        yield path.split(".")[-3], part
