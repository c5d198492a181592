"""What other apps add to spaces. An app's AppConfig implements one of these interfaces, so that mypy checks it."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from django.apps import AppConfig, apps
from django.http import HttpRequest, HttpResponse

from foundation.tenancy.kinds import kind_of

if TYPE_CHECKING:
    from foundation.tenancy.models import Erasure

Extension = TypeVar("Extension")
Page = Callable[[HttpRequest], HttpResponse]


class FinishesSchemas(ABC):
    @abstractmethod
    def finishing_sql(self, schema: str) -> str:
        """SQL to run after the migrations of a schema, in each kind of space that has the app."""


@dataclass(frozen=True)
class SpacePages:
    """The pages about the space itself, shown in place of any view."""

    unknown_host: Callable[[HttpRequest, str], HttpResponse]
    suspended: Page
    changed: Page
    outcome_unknown: Page
    busy: Page
    unavailable: Page


class DrawsSpacePages(ABC):
    @abstractmethod
    def space_pages(self) -> SpacePages: ...


class BackupPart(Protocol):
    """`cursor` is the owner's. During a backup its transaction has the same snapshot as the dump of the schema."""

    def take(self, cursor: Any, key: str, folder: Path) -> None:
        """Write what belongs to the space with this key into `folder`, which is this part's alone."""

    def put_back(self, cursor: Any, key: str, folder: Path) -> list[str]:
        """Reconcile what exists now with the backup, after the schema is restored. Returns sentences that say what was done."""


class KeepsOutsideSchemas(ABC):
    @abstractmethod
    def backup_part(self) -> BackupPart:
        """The part that backs up what this app keeps for a space outside its schema."""


class RepeatsErasures(ABC):
    @abstractmethod
    def repeat_erasure(self, erasure: Erasure) -> None:
        """Do an erasure again in the current space, which was restored from a backup older than it."""


def repeat_erasure(erasure: Erasure) -> None:
    for _, extension in _extensions(RepeatsErasures):  # type: ignore[type-abstract]
        extension.repeat_erasure(erasure)


def finishing_sql(schema: str, kind: str) -> str:
    """SQL to run after the migrations of a schema: the triggers of the audit log and of the search."""
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
