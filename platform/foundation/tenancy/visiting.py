"""Loops over spaces for commands and sweeps. A space that fails is reported in one line and never stops the others."""

import logging
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass
from typing import Any, Protocol, TypeVar

from django.core.management.base import BaseCommand, CommandError
from django.db import connections

from foundation.tenancy.queries import open_spaces, space_by_key
from foundation.tenancy.space import Space, entering, outside_any_space

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Outcome:
    """What happened to one space: `done`, `skipped` or `failed`, a sentence, and what the act returned."""

    key: str
    name: str
    result: str
    sentence: str
    answer: Any = None

    @property
    def failed(self) -> bool:
        return self.result == "failed"

    def __str__(self) -> str:
        return f"{self.key} {self.name}: {'failed: ' if self.failed else ''}{self.sentence}"


class Named(Protocol):
    """A Space, a Tenant or an Opening."""

    @property
    def key(self) -> str: ...
    @property
    def name(self) -> Any: ...


Item = TypeVar("Item", bound=Named)


def attempt(item: Item, act: Callable[[Item], Any]) -> Outcome:
    """Call `act(item)` and return its Outcome, or one that holds its answer. An exception becomes a failed Outcome."""
    try:
        answer = act(item)
    except Exception as error:
        log.debug("%s failed", item.key, exc_info=True)
        return Outcome(item.key, item.name, "failed", _in_one_line(error))
    return answer if isinstance(answer, Outcome) else Outcome(item.key, item.name, "done", "", answer)


def _in_one_line(error: Exception) -> str:
    lines = str(error).strip().splitlines()
    return lines[0] if lines else type(error).__name__


def visit_each(spaces: Iterable[Space], act: Callable[[Space], Any]) -> Iterator[Outcome]:
    """Enter each space in turn and call `act(space)` there. To be called outside any space."""

    def inside(space: Space) -> Any:
        with outside_any_space(), entering(space):
            return act(space)

    for space in spaces:
        outcome = attempt(space, inside)
        if outcome.failed:
            connections[space.alias].close_if_unusable_or_obsolete()
        yield outcome


def in_threads(items: list[Item], act: Callable[[Item], Any], at_once: int) -> Iterator[Outcome]:
    """`attempt` each item, `at_once` of them in parallel, and yield the outcomes as they finish."""

    def work(item: Item) -> Outcome:
        try:
            return attempt(item, act)
        finally:
            connections["owner"].close()  # this thread's own connection

    with ThreadPoolExecutor(max_workers=at_once) as pool:
        for future in as_completed([pool.submit(work, item) for item in items]):
            yield future.result()


class SpacesCommand(BaseCommand):
    """A command that acts on many spaces, prints a line for each, and fails at the end if any of them failed."""

    def spaces(self, key: str | None) -> list[Space]:
        """All running spaces, or the one with this key. Raises CommandError."""
        if key is None:
            return open_spaces()
        space = space_by_key(key)
        if space is None:
            raise CommandError(f"There is no running network with the key {key}.")
        return [space]

    def report(self, outcomes: Iterable[Outcome], total: int | None = None) -> None:
        failed = []
        for count, outcome in enumerate(outcomes, start=1):
            failed += [outcome] if outcome.failed else []
            if outcome.sentence:
                place = f"[{count}/{total}] " if total else ""
                self.stdout.write(f"{place}{outcome}")
        self.require_none(failed)

    def require_none(self, failed: list[Outcome]) -> None:
        if failed:
            raise CommandError(
                f"{len(failed)} failed; the others are done. Run the same command again when the cause is mended. "
                f"The first cause: {failed[0].sentence}"
            )
