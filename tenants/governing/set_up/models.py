from __future__ import annotations

from django.db import models
from django.db.models import Q

from foundation.writing.addresses import reverse
from tenants.governing.set_up.steps import BY_CODE, Step


class SetUpStep(models.Model):
    """One of the seven steps of a LINk that is being set up: who does it, by when, and what shows that it is done.

    The seven rows are made together when the set-up begins, and stay.
    """

    code = models.CharField(max_length=20)
    who = models.CharField(max_length=200, blank=True)
    due_on = models.DateField(null=True, blank=True)
    done_on = models.DateField(null=True, blank=True)
    evidence = models.TextField(blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["code"], name="set_up_step_once"),
            models.CheckConstraint(condition=Q(code__in=list(BY_CODE)), name="set_up_step_known"),
            models.CheckConstraint(
                condition=Q(done_on=None) | ~Q(evidence=""), name="set_up_step_done_has_evidence"
            ),
        ]

    def __str__(self) -> str:
        return self.step.title

    def get_absolute_url(self) -> str:
        return reverse("set_up:step", args=[self.pk])

    @property
    def step(self) -> Step:
        return BY_CODE[self.code]
