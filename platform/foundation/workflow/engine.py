"""The one engine that runs every machine."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.db.models import Model, OuterRef, QuerySet, Subquery

from foundation.access import Viewer
from foundation.features import ask_before_move
from foundation.law import Refused, Rule
from foundation.tenancy import atomic
from foundation.workflow.machine import Machine, Move

if TYPE_CHECKING:
    from foundation.workflow.models import StateChange


class OneStepAtATime(Rule):
    """A step can be taken only from a state that it starts in."""

    citation = "the platform's own rule, so that a history has no gaps"


class WrongState(Refused):
    """Raised when the record is not, or is no longer, in a state in which the act is possible."""

    def __init__(self, machine: Machine, state: str, detail: str) -> None:
        self.machine, self.state = machine, state
        super().__init__(OneStepAtATime, f"It is now “{machine.label(state)}”; {detail}")


def move(
    obj: Model,
    machine: Machine,
    name: str,
    *,
    by: Viewer,
    at: datetime,
    note: str = "",
    saving: Iterable[str] = (),
) -> StateChange:
    """Take the step `name`. Fields named in `saving` are written in the same UPDATE as the state.

    The row is locked first and its state read again: of two people who take the same step, one is refused.
    """
    step = machine.step(name)
    by.require(step.permission)
    with atomic():
        state = _locked_state(obj, machine)
        require_source(machine, step, state)
        ask_before_move(obj, by, at)
        setattr(obj, machine.field, step.target)
        obj.save(update_fields=[machine.field, *saving])
        return _record(obj, machine, step.name, state, step.target, by=by, at=at, note=note)


def require_source(machine: Machine, step: Move, state: str) -> None:
    """Refuse a step that does not start in that state."""
    if state not in step.sources:
        raise WrongState(machine, state, f"“{step.label}” starts from {machine.labels(step.sources)}.")


def require_state(obj: Model, machine: Machine, states: str | Sequence[str]) -> None:
    """Refuse an act that moves nothing, unless the record is in one of `states`; its row stays locked until the commit."""
    wanted = (states,) if isinstance(states, str) else tuple(states)
    state = _locked_state(obj, machine)
    if state not in wanted:
        raise WrongState(machine, state, f"this can be done only while it is {machine.labels(wanted)}.")


def begin(obj: Model, machine: Machine, *, by: Viewer, at: datetime, note: str = "") -> StateChange:
    """Record that `obj` came into being in the state it has."""
    state = getattr(obj, machine.field)
    return _record(obj, machine, "begin", "", state, by=by, at=at, note=note)


def begin_all(objects: Sequence[Model], machine: Machine, *, by: Viewer, at: datetime) -> None:
    """The same of many at once, as when a file is brought in."""
    model = _changes().model
    _changes().bulk_create(
        model(
            machine=machine.code,
            object_id=obj.pk,
            from_state="",
            to_state=getattr(obj, machine.field),
            move="begin",
            by_name=by.name,
            by_account=by.account_id,
            at=at,
        )
        for obj in objects
    )


def history(obj: Model, machine: Machine) -> QuerySet[StateChange]:
    return _changes().filter(machine=machine.code, object_id=obj.pk).order_by("at", "pk")


def histories(records: QuerySet[Any], machine: Machine) -> QuerySet[StateChange]:
    """What happened to each of many records."""
    return _changes().filter(machine=machine.code, object_id__in=records.order_by().values("pk"))


def takers(records: QuerySet[Any], machine: Machine, *steps: str) -> dict[int, frozenset[int]]:
    """The accounts that took any of the steps, by the numbers of the records."""
    found: dict[int, frozenset[int]] = {}
    for record, account in (
        histories(records, machine).filter(move__in=steps).values_list("object_id", "by_account")
    ):
        if account is not None:
            found[record] = found.get(record, frozenset()) | {account}
    return found


def note_of(machine: Machine, step: str) -> Subquery:
    """For a query of many records: what was noted when each took the step, or None."""
    taken = _changes().filter(machine=machine.code, object_id=OuterRef("pk"), move=step)
    return Subquery(taken.order_by("-at", "-pk").values("note")[:1])


def available(obj: Model, machine: Machine, viewer: Viewer) -> list[Move]:
    """The steps that `viewer` may take from the state that `obj` has."""
    steps = machine.steps_from(getattr(obj, machine.field))
    return [step for step in steps if viewer.may(step.permission)]


def _locked_state(obj: Model, machine: Machine) -> str:
    rows = type(obj)._base_manager.select_for_update().filter(pk=obj.pk)
    return str(rows.values_list(machine.field, flat=True).get())


def _record(
    obj: Model, machine: Machine, name: str, source: str, target: str, *, by: Viewer, at: datetime, note: str
) -> StateChange:
    return _changes().create(
        machine=machine.code,
        object_id=obj.pk,
        from_state=source,
        to_state=target,
        move=name,
        by_name=by.name,
        by_account=by.account_id,
        at=at,
        note=note,
    )


def _changes() -> QuerySet[StateChange]:
    # Apps name their machines in models.py, before models can be imported: hence the registry.
    model: type[StateChange] = apps.get_model("workflow", "StateChange")
    return model.objects.all()
