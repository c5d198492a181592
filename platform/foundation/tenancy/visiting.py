"""The one loop over spaces, for every command and sweep: a space in trouble is named in a line and never stops the others."""

import logging
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass
from typing import Any, Protocol, TypeVar

from django.core.management.base import BaseCommand, CommandError
from django.db import connections

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
    """The act's own Outcome, or one that holds its answer; an exception becomes a failure in one line."""
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
    """Enter each space in turn and act there. To be called outside any space."""

    def inside(space: Space) -> Any:
        with outside_any_space(), entering(space):
            return act(space)

    for space in spaces:
        outcome = attempt(space, inside)
        if outcome.failed:
            connections[space.alias].close_if_unusable_or_obsolete()
        yield outcome


def in_threads(items: list[Item], act: Callable[[Item], Any], at_once: int) -> Iterator[Outcome]:
    """As `attempt` for each item, several at once, in the order in which they end."""

    def work(item: Item) -> Outcome:
        try:
            return attempt(item, act)
        finally:
            connections["owner"].close()  # this thread's own

    with ThreadPoolExecutor(max_workers=at_once) as pool:
        for future in as_completed([pool.submit(work, item) for item in items]):
            yield future.result()


class SpacesCommand(BaseCommand):
    """A command that does something in many spaces, says what in a line for each, and fails at the end if one failed."""

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
