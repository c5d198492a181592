"""What the parts above this one add to spaces. Each says it in its AppConfig, where mypy holds it to what is asked here."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol, TypeVar

from django.apps import AppConfig, apps
from django.http import HttpRequest, HttpResponse

from foundation.tenancy.kinds import kind_of

Extension = TypeVar("Extension")
Page = Callable[[HttpRequest], HttpResponse]


class FinishesSchemas(ABC):
    @abstractmethod
    def finishing_sql(self, schema: str) -> str:
        """What is added to every table of a schema after its migrations, for each kind of space that has the app."""


@dataclass(frozen=True)
class SpacePages:
    """What a visitor is told about the space itself, before any view is asked."""

    unknown_host: Callable[[HttpRequest, str], HttpResponse]
    suspended: Page
    changed: Page
    unsure: Page
    busy: Page
    unavailable: Page


class DrawsSpacePages(ABC):
    @abstractmethod
    def space_pages(self) -> SpacePages: ...


class BackupPart(Protocol):
    """`cursor` is the owner's; when a backup is taken, its transaction sees what the dump of the schema sees."""

    def take(self, cursor: Any, key: str, folder: Path) -> None:
        """Write what belongs to the space with this key into a folder of the part's own."""

    def put_back(self, cursor: Any, key: str, folder: Path) -> list[str]:
        """Reconcile what is there now with what was then; the sentences that say how. The schema is restored by now."""


class KeepsOutsideSchemas(ABC):
    @abstractmethod
    def backup_part(self) -> BackupPart:
        """What a space keeps here, outside its schema, is in its backup."""


def finishing_sql(schema: str, kind: str) -> str:
    """What is added to every table of a schema after its migrations (the triggers of the audit log and of the search)."""
    added = [
        extension.finishing_sql(schema)
        for app, extension in _extensions(FinishesSchemas)  # type: ignore[type-abstract]
        if app.name in kind_of(kind).apps
    ]
    return "".join(f"{sql.strip().rstrip(';')};\n" for sql in added) or "SELECT 1;\n"


def space_pages() -> SpacePages:
    [(_, extension)] = _extensions(DrawsSpacePages)  # type: ignore[type-abstract]
    return extension.space_pages()


def backup_parts() -> Iterator[tuple[str, BackupPart]]:
    """Each part with the name of its folder."""
    for app, extension in _extensions(KeepsOutsideSchemas):  # type: ignore[type-abstract]
        yield app.label, extension.backup_part()


def _extensions(of: type[Extension]) -> Iterator[tuple[AppConfig, Extension]]:
    for app in apps.get_app_configs():
        if isinstance(app, of):
            yield app, app
