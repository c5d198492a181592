from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404

from foundation import writing
from foundation.access import Viewer
from foundation.design.formats import date_long
from foundation.tenancy import current_space
from tenants.governing.governance import queries as governance
from tenants.governing.governance.models import ProcedureKind
from tenants.governing.set_up.models import SetUpStep
from tenants.people.members import queries as members
from tenants.permissions import P


@dataclass(frozen=True)
class Proof:
    """What the records of the network must show for a step, and in words what they do show on a day: empty while they do not."""

    wanted: str
    shows: Callable[[date], str]


def _members(on: date) -> str:
    count = members.taking_part(on).count()
    noun = "person or organisation is" if count == 1 else "people and organisations are"
    return f"{writing.count(count)} {noun} on the register" if count else ""


def _model(on: date) -> str:
    governed = governance.model_on(on)
    if governed is None:
        return ""
    return f"{governed.model.label}, in force from {date_long(governed.adopted.in_force_from)}"


def _principles(on: date) -> str:
    version = governance.procedure_in_force(ProcedureKind.PARTICIPATION, on)
    if version is None or version.published_on is None:
        return ""
    return f"“{version.procedure.title}”, version {version.number}, in force from {date_long(version.in_force_from)}"


PROOFS: Mapping[str, Proof] = MappingProxyType(
    {
        "principles": Proof("principles of participation are published and in force", _principles),
        "model": Proof("the model by which the LINk is governed is recorded and in force", _model),
        "membership": Proof("people or organisations are on the register of members", _members),
    }
)


@dataclass(frozen=True)
class StepToday:
    """A step as it stands on a day; `shown` is what the records show of it."""

    record: SetUpStep
    shown: str = ""

    @property
    def proof(self) -> Proof | None:
        return PROOFS.get(self.record.code)

    @property
    def is_done(self) -> bool:
        return self.record.done_on is not None or bool(self.shown)


def under_way() -> bool:
    """Whether the LINk is being set up: begun, and not finished."""
    return SetUpStep.objects.filter(done_on=None).exists()


_SECONDS_KEPT = 30.0
# When a process last saw, of each network, that no set-up is under way.
_over: dict[str, float] = {}


def shown_in_navigation() -> bool:
    """Whether pages lead to the set-up. Every page asks, and nearly everywhere it is over: so that is kept for half a minute."""
    key = current_space().key
    seen = _over.get(key)
    if seen is not None and time.monotonic() - seen < _SECONDS_KEPT:
        return False
    if under_way():
        return True
    _over[key] = time.monotonic()
    return False


def forget() -> None:
    """Ask again for the current network, because its set-up has begun."""
    _over.pop(current_space().key, None)


def forget_all() -> None:
    _over.clear()


def steps_on(on: date) -> list[StepToday]:
    """The steps in their order; none where no set-up was begun."""
    return [StepToday(record, _shown(record, on)) for record in SetUpStep.objects.all()]


def _shown(record: SetUpStep, on: date) -> str:
    proof = PROOFS.get(record.code)
    return proof.shows(on) if proof and record.done_on is None else ""


def steps(viewer: Viewer) -> QuerySet[SetUpStep]:
    viewer.require(P.GOVERNANCE_SEE)
    return SetUpStep.objects.all()


def finished_on(steps: list[StepToday]) -> date | None:
    """The day from which the LINk counts as set up."""
    days = [step.record.done_on for step in steps]
    return max((day for day in days if day), default=None) if all(days) else None


def step_on(viewer: Viewer, pk: int, on: date) -> StepToday:
    record = step_for(viewer, pk)
    return StepToday(record, _shown(record, on))


def step_for(viewer: Viewer, pk: int) -> SetUpStep:
    return get_object_or_404(steps(viewer), pk=pk)
