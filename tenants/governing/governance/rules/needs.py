"""What a governance model may need, compared with what is on record on a day: pure, without the database."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from foundation.design.formats import date_long, listed
from foundation.law.reckoning import same_day
from tenants.governing.governance.models import BodyKind, ProcedureKind


@dataclass(frozen=True)
class BodyFacts:
    """One body as it stands on a day; `chosen` counts those in post who were elected or appointed."""

    name: str
    kind: str
    ends: bool = False
    led: bool = False
    chosen: int = 0
    individuals: int = 0
    organisations: int = 0
    sat_on: date | None = None


@dataclass(frozen=True)
class Facts:
    """What is on record on a day of the model that has been in force since `since`."""

    on: date
    since: date
    bodies: tuple[BodyFacts, ...] = ()
    procedures: frozenset[str] = frozenset()
    reviewed_on: date | None = None

    def of(self, kind: str) -> list[BodyFacts]:
        return [body for body in self.bodies if body.kind == kind]


class Need:
    """Something that has to be there; `lacks` says what is not, or nothing."""

    def lacks(self, facts: Facts) -> str:
        raise NotImplementedError


@dataclass(frozen=True)
class Stands(Need):
    kind: BodyKind

    def lacks(self, facts: Facts) -> str:
        return "" if facts.of(self.kind) else f"There is no {self.kind.label.lower()}."


@dataclass(frozen=True)
class Chosen(Need):
    """The body stands, and somebody in it was elected or appointed."""

    kind: BodyKind

    def lacks(self, facts: Facts) -> str:
        bodies = facts.of(self.kind)
        if not bodies:
            return Stands(self.kind).lacks(facts)
        name = self.kind.label.lower()
        return (
            "" if any(body.chosen for body in bodies) else f"Nobody in the {name} was elected or appointed."
        )


@dataclass(frozen=True)
class Led(Need):
    kind: BodyKind

    def lacks(self, facts: Facts) -> str:
        missing = [body.name for body in facts.of(self.kind) if not body.led]
        return f"Nobody is in post as chair: {listed(missing)}." if missing else ""


@dataclass(frozen=True)
class Balanced(Need):
    kind: BodyKind

    def lacks(self, facts: Facts) -> str:
        bodies = facts.of(self.kind)
        missing = [
            what
            for what, there in (
                ("individuals", any(body.individuals for body in bodies)),
                ("organisations", any(body.organisations for body in bodies)),
            )
            if bodies and not there
        ]
        return f"Nobody is in post for {listed(missing)}." if missing else ""


@dataclass(frozen=True)
class Sits(Need):
    """A sitting in the last so many months; the first is due so long after the model came into force."""

    kind: BodyKind
    months: int

    def lacks(self, facts: Facts) -> str:
        late = [body for body in facts.of(self.kind) if self._due(body, facts) < facts.on]
        return f"It has not sat in time: {listed([_last_sat(body) for body in late])}." if late else ""

    def _due(self, body: BodyFacts, facts: Facts) -> date:
        return same_day(max(body.sat_on or facts.since, facts.since), self.months)


def _last_sat(body: BodyFacts) -> str:
    return f"{body.name}, last on {date_long(body.sat_on)}" if body.sat_on else f"{body.name}, not yet"


@dataclass(frozen=True)
class InForce(Need):
    procedures: tuple[ProcedureKind, ...]

    def lacks(self, facts: Facts) -> str:
        missing = [f"“{kind.label}”" for kind in self.procedures if kind not in facts.procedures]
        return f"No such procedure is in force: {listed(missing)}." if missing else ""


@dataclass(frozen=True)
class NoneOf(Need):
    kinds: tuple[BodyKind, ...]

    def lacks(self, facts: Facts) -> str:
        there = [body.name for kind in self.kinds for body in facts.of(kind) if not body.ends]
        return f"This still stands, without a last day: {listed(there)}." if there else ""


@dataclass(frozen=True)
class TaskGroupsEnd(Need):
    def lacks(self, facts: Facts) -> str:
        without = [body.name for body in facts.of(BodyKind.TASK) if not body.ends]
        return f"A last day is missing: {listed(without)}." if without else ""


@dataclass(frozen=True)
class Reviewed(Need):
    months: int

    def lacks(self, facts: Facts) -> str:
        due = same_day(max(facts.reviewed_on or facts.since, facts.since), self.months)
        return "" if facts.on <= due else f"It was due on {date_long(due)}."


@dataclass(frozen=True)
class SeenInThePlan(Need):
    """The work plan, which stands above, knows whether it is met, and asks for it there."""

    def lacks(self, facts: Facts) -> str:
        return ""
