from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any


@dataclass(frozen=True)
class ActSource:
    """A kind of record by which a power of the LINk is used, under a decision that names what it is used for.

    `find` describes those of the numbers that are still to be done as they would be done that day, in the words of the app that keeps
    the decisions; whoever may `ask` asks for a decision on one. `done` gives what was done, each with the number of its decision.
    """

    label: str
    ask: str
    find: Callable[[Sequence[int], date], Iterable[Any]]
    done: Callable[[], Iterable[tuple[int | None, Any]]]


@dataclass(frozen=True)
class Nameable:
    """What a decision can name for one of its parts ("heading", "way"), so that acts can be compared with it.

    `choices` gives identifiers and the words for them, as they stand that day. An act of the same app names the same identifiers.
    """

    part: str
    choices: Callable[[date], Iterable[tuple[str, str]]]
