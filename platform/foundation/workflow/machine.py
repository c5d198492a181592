"""States and moves as a table: one line can be found for each move, and the same engine runs them all."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, init=False)
class Move:
    """A step that a person takes: from one of `sources` to `target`, by whoever has `permission`."""

    name: str
    sources: tuple[str, ...]
    target: str
    permission: str
    label: str

    def __init__(
        self, name: str, source: str | tuple[str, ...], target: str, permission: str, label: str
    ) -> None:
        object.__setattr__(self, "name", name)
        object.__setattr__(self, "sources", (source,) if isinstance(source, str) else source)
        object.__setattr__(self, "target", target)
        object.__setattr__(self, "permission", str(permission))
        object.__setattr__(self, "label", label)


MACHINES: dict[str, Machine] = {}


@dataclass(frozen=True)
class Machine:
    """`code` is stored with every change of state, so it is never renamed."""

    code: str
    states: Mapping[str, str]
    moves: tuple[Move, ...]
    field: str = field(default="state", kw_only=True)

    def __post_init__(self) -> None:
        for step in self.moves:
            unknown = {*step.sources, step.target} - set(self.states)
            if unknown:
                raise ValueError(f"{self.code}: move {step.name} names unknown states {sorted(unknown)}")
        if len({step.name for step in self.moves}) != len(self.moves):
            raise ValueError(f"{self.code}: two moves have the same name")
        MACHINES[self.code] = self

    def choices(self) -> list[tuple[str, str]]:
        return list(self.states.items())

    def label(self, state: str) -> str:
        return self.states[state]

    def step(self, name: str) -> Move:
        for step in self.moves:
            if step.name == name:
                return step
        raise KeyError(f"{self.code} has no move {name}")

    def steps_from(self, state: str) -> list[Move]:
        return [step for step in self.moves if state in step.sources]
