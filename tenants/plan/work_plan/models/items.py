from __future__ import annotations

import hashlib

from django.db import models
from django.db.models import F, Q

from foundation.workflow import StateField
from foundation.writing.addresses import reverse
from tenants.governing.governance.models import RelevantDecision
from tenants.plan.matters.models import Matter
from tenants.plan.work_plan.models.groups import TaskGroup
from tenants.plan.work_plan.models.rounds import Candidate
from tenants.plan.work_plan.workflow import ITEM, ItemState


class Level(models.TextChoices):
    """How people are involved, as the guidance of 2007 has it."""

    INFORMATION = "information", "Information: people are told"
    CONSULTATION = "consultation", "Consultation: people are asked"
    PARTICIPATION = "participation", "Participation: people take part"
    CO_PRODUCTION = "co_production", "Co-production: people do it with the services"


class Item(models.Model):
    """One piece of work in the plan. Once agreed it is changed by a decision only.

    `progress_words` are what the public may read next, until another person has approved them.
    """

    title = models.CharField(max_length=200)
    outcome = models.TextField()
    lead = models.CharField(max_length=200)
    candidate = models.ForeignKey(
        Candidate, null=True, blank=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    matter = models.ForeignKey(
        Matter, null=True, blank=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    group = models.ForeignKey(
        TaskGroup, null=True, blank=True, on_delete=models.PROTECT, related_name="items", db_index=False
    )
    starts_on = models.DateField()
    ends_on = models.DateField()
    budget = models.BigIntegerField(null=True, blank=True)
    level = models.CharField(max_length=15, choices=Level.choices)
    measures = models.TextField()
    evidence = models.TextField(blank=True)
    quick_win = models.BooleanField(default=False)
    state = StateField(ITEM, max_length=10)
    # The one under which it stands as it is.
    decision = models.ForeignKey(
        RelevantDecision, null=True, blank=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    came_of_it = models.TextField(blank=True)
    progress_words = models.TextField(blank=True)
    progress_by = models.CharField(max_length=200, blank=True)
    progress_by_account = models.BigIntegerField(null=True, blank=True)
    told_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["starts_on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(title="") & ~Q(outcome="") & ~Q(measures=""), name="item_has_an_outcome"
            ),
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("starts_on")), name="item_ends_after_it_starts"
            ),
            models.CheckConstraint(
                condition=Q(state="draft") | Q(decision__isnull=False), name="item_agreed_by_a_decision"
            ),
            models.CheckConstraint(
                condition=~Q(state="done") | ~Q(came_of_it=""), name="item_done_says_what_came_of_it"
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("work_plan:item", args=[self.pk])

    @property
    def public_address(self) -> str:
        """Where everybody reads it, once it is agreed."""
        return f"{reverse('public_work_plan:plan')}#item-{self.pk}"

    @property
    def digest_of_words(self) -> str:
        """Tells whether the words are still those that somebody read."""
        return hashlib.blake2b(self.progress_words.encode(), digest_size=8).hexdigest()

    @property
    def is_agreed(self) -> bool:
        return self.state == ItemState.AGREED
