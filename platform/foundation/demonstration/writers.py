"""The writers of a space's story, and their order."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec

from foundation.demonstration.story import Story
from foundation.tenancy.kinds import kind_of


@dataclass(frozen=True)
class Writer:
    """What one app adds to the story of a space. Writers of a lower rank come first, and the others find what they left."""

    write: Callable[[Story], object]
    rank: int = 50


class WriterError(TypeError):
    """An app whose module `demonstration` holds no `WRITER`."""


def writers_of(kind: str) -> tuple[Writer, ...]:
    """The writers of the apps of a kind of space, in the order in which they write."""
    writers = [_writer(app) for app in kind_of(kind).apps if find_spec(f"{app}.demonstration")]
    return tuple(sorted(writers, key=lambda writer: writer.rank))


def _writer(app: str) -> Writer:
    writer = getattr(import_module(f"{app}.demonstration"), "WRITER", None)
    if not isinstance(writer, Writer):
        raise WriterError(f"{app}/demonstration.py holds no WRITER")
    return writer
