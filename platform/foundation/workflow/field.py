from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import models
from django.db.models.query_utils import DeferredAttribute

from foundation.workflow.machine import Machine

if TYPE_CHECKING:
    Text = models.CharField[str, str]
else:
    Text = models.CharField


class StateAttribute(DeferredAttribute):
    """Gives the attribute as a member of the machine's states, whatever it was set from."""

    field: StateField

    def __set__(self, record: models.Model, value: Any) -> None:
        member = self.field.machine.states.of(value) if isinstance(value, str) else value
        record.__dict__[self.field.attname] = member


class StateField(Text):
    """The state of a record, which knows its machine; to the database and its migrations a CharField."""

    descriptor_class = StateAttribute

    def __init__(self, machine: Machine, *, max_length: int = 30) -> None:
        self.machine = machine
        first = next(iter(machine.states))
        super().__init__(max_length=max_length, default=first.value, choices=machine.states.choices())

    def deconstruct(self) -> Any:
        name, _, _, options = super().deconstruct()
        return name, "django.db.models.CharField", [], options

    def clone(self) -> StateField:
        return StateField(self.machine, max_length=self.max_length or 30)


def machine_of(record: models.Model) -> Machine:
    fields = record._meta.get_fields()
    return next(field.machine for field in fields if isinstance(field, StateField))
