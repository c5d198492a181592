"""States and moves as a table: one line can be found for each move, and the same engine runs them all."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from foundation.design.buttons import Look
from foundation.design.confirmation import Confirmation
from foundation.design.state import State


@dataclass(frozen=True)
class Move:
    """A step that a person takes: from one of `sources` to `target`, by whoever has `permission`.

    `page` names the address where it is taken; a move without one is taken elsewhere (by a job, under a secret link, or on
    the page of another move), so it has no button. `label` is what the button says. `confirmation` is for a page that
    asks nothing else. `told` is what the record's history says of a move that leaves the state as it was.
    """

    name: str
    sources: Sequence[str]
    target: str
    permission: str
    label: str
    page: str = field(default="", kw_only=True)
    look: Look = field(default=Look.BUTTON, kw_only=True)
    confirmation: Confirmation | None = field(default=None, kw_only=True)
    told: str = field(default="", kw_only=True)

    def __post_init__(self) -> None:
        sources = (self.sources,) if isinstance(self.sources, str) else tuple(self.sources)
        object.__setattr__(self, "sources", sources)

    @property
    def words(self) -> Confirmation:
        if self.confirmation is None:
            raise LookupError(f"the move {self.name} has no confirmation")
        return self.confirmation


MACHINES: dict[str, Machine] = {}


@dataclass(frozen=True)
class Machine:
    """The states of a record and the moves between them.

    `code` is stored with every change of state, so it is never renamed. `key` is the field that stands for a record in
    the addresses of its moves.
    """

    code: str
    states: type[State]
    moves: tuple[Move, ...]
    key: str = field(default="pk", kw_only=True)
    field: str = field(default="state", kw_only=True)

    def __post_init__(self) -> None:
        for step in self.moves:
            unknown = {str(state) for state in (*step.sources, step.target)} - set(self.states)
            if unknown:
                raise ValueError(f"{self.code}: move {step.name} names unknown states {sorted(unknown)}")
        if len({step.name for step in self.moves}) != len(self.moves):
            raise ValueError(f"{self.code}: two moves have the same name")
        MACHINES[self.code] = self

    def label(self, state: str) -> str:
        return self.states.of(state).label

    def labels(self, states: Iterable[str]) -> str:
        """Those states in words: "“Draft” or “Sent”"."""
        return " or ".join(f"“{self.label(state)}”" for state in states)

    def told(self, name: str) -> str:
        """What the history says of that move in place of the state; empty where the state says it."""
        return next((step.told for step in self.moves if step.name == name), "")

    def step(self, name: str) -> Move:
        for step in self.moves:
            if step.name == name:
                return step
        raise KeyError(f"{self.code} has no move {name}")

    def steps_from(self, state: str) -> list[Move]:
        return [step for step in self.moves if state in step.sources]
