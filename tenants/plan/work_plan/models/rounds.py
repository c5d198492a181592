"""How priorities are agreed: a long list, scores by several people, and a decision."""

from __future__ import annotations

from datetime import datetime

from django.db import models
from django.db.models import Q

from foundation.workflow import StateField
from foundation.writing.addresses import reverse
from tenants.governing.governance.models import RelevantDecision
from tenants.plan.matters.models import Matter
from tenants.plan.work_plan.schemes import Scheme, read
from tenants.plan.work_plan.workflow import ROUND


class Round(models.Model):
    """`scheme` is its own copy of a scoring scheme, with its weights and scale."""

    title = models.CharField(max_length=200)
    scheme = models.JSONField()
    state = StateField(ROUND, max_length=10)
    consulted = models.TextField(blank=True)
    said = models.TextField(blank=True)
    equality_impact = models.TextField(blank=True)
    decision = models.ForeignKey(
        RelevantDecision, null=True, blank=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    decided_on = models.DateField(null=True, blank=True)
    created_at: models.DateTimeField[datetime, datetime] = models.DateTimeField()

    class Meta:
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(title=""), name="round_has_title"),
            models.CheckConstraint(
                condition=~Q(state="decided")
                | Q(decision__isnull=False, decided_on__isnull=False) & ~Q(equality_impact=""),
                name="round_decided_by_a_decision",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("work_plan:round", args=[self.pk])

    @property
    def public_address(self) -> str:
        """Where everybody reads it, once it is decided."""
        return f"{reverse('public_work_plan:priorities')}#round-{self.pk}"

    @property
    def scoring(self) -> Scheme:
        return read(self.scheme)


class Candidate(models.Model):
    """Something on the long list, with the evidence as it was counted when it was put there.

    `people_reached` is None where nobody was counted. `taken` is None until the LINk has decided.
    """

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="candidates", db_index=False)
    matter = models.ForeignKey(
        Matter, null=True, blank=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    title = models.CharField(max_length=200)
    evidence = models.TextField()
    acts = models.PositiveIntegerField(default=0)
    people_reached = models.PositiveIntegerField(null=True, blank=True)
    taken = models.BooleanField(null=True, blank=True)
    quick_win = models.BooleanField(default=False)
    why_not = models.TextField(blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["round", "title"], name="long_list_once"),
            models.CheckConstraint(condition=~Q(title="") & ~Q(evidence=""), name="candidate_has_evidence"),
            models.CheckConstraint(
                condition=~Q(taken=False) | ~Q(why_not=""), name="candidate_not_taken_says_why"
            ),
            models.CheckConstraint(
                condition=Q(quick_win=False) | Q(taken=True), name="candidate_quick_win_is_taken"
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("work_plan:candidate", args=[self.pk])


class Score(models.Model):
    """What one person gave a candidate: a figure for each criterion, by its code."""

    candidate = models.ForeignKey(Candidate, on_delete=models.CASCADE, related_name="scores", db_index=False)
    by_account = models.BigIntegerField()
    by_name = models.CharField(max_length=200)
    values = models.JSONField()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["candidate", "by_account"], name="score_once_by_each"),
        ]

    def __str__(self) -> str:
        return f"{self.by_name} on {self.candidate}"
