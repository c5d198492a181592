from __future__ import annotations

from django.db import models

from foundation.workflow.machine import MACHINES


class StateChange(models.Model):
    """One move of one record, never changed: the database lets a network add and read these rows, and take words out of a note.

    It keeps the actor's name beside the account number, so that it still says who after the account has gone.
    """

    machine = models.CharField(max_length=60)
    object_id = models.BigIntegerField()
    from_state = models.CharField(max_length=30, blank=True)
    to_state = models.CharField(max_length=30)
    move = models.CharField(max_length=40)
    by_name = models.CharField(max_length=300)
    by_account = models.BigIntegerField(null=True)
    at = models.DateTimeField()
    note = models.TextField(blank=True)

    class Meta:
        indexes = [models.Index(fields=["machine", "object_id"], name="state_change_of")]
        constraints = [
            models.CheckConstraint(condition=~models.Q(by_name=""), name="state_change_says_who"),
            models.CheckConstraint(condition=~models.Q(to_state=""), name="state_change_says_what"),
        ]

    def __str__(self) -> str:
        return f"{self.machine} {self.object_id}: {self.from_state} to {self.to_state}"

    @property
    def label(self) -> str:
        """The state that the record came to, in words; or what was done, where the state stayed."""
        machine = MACHINES.get(self.machine)
        return machine.told(self.move) or machine.label(self.to_state) if machine else self.to_state
