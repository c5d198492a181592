"""By which model the LINk is governed, from which day, and what says so."""

from __future__ import annotations

from datetime import date, timedelta

from django.db import models
from django.db.models import F, Q

from foundation.design.formats import date_long
from foundation.writing.addresses import reverse
from tenants.governing.governance.models.decisions import RelevantDecision


class GovernanceModel(models.TextChoices):
    HUB = "hub", "Hub"
    FLEXIBLE = "flexible", "Flexible"
    STEERING = "steering", "Steering group"
    OWN = "own", "The LINk’s own"


class AdoptedModel(models.Model):
    """A model in force from a day until the next one is. Rows are added and stay: they say what applied when.

    Through `transition_until` the model before it applies beside it. `applies` holds the codes of the requirements
    that a LINk with a model of its own has chosen (`rules.requirements`); the other models have theirs.
    """

    model = models.CharField(max_length=8, choices=GovernanceModel.choices)
    in_force_from = models.DateField()
    transition_until = models.DateField(null=True, blank=True)
    decision = models.ForeignKey(
        RelevantDecision, null=True, blank=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    # What shows it where no decision does: "Founding meeting of 12 May 2008".
    evidence = models.CharField(max_length=300, blank=True)
    description = models.TextField(blank=True)
    applies = models.JSONField(default=list, blank=True)
    reviewed_on = models.DateField(null=True, blank=True)
    review = models.TextField(blank=True)

    class Meta:
        ordering = ["in_force_from"]
        constraints = [
            models.UniqueConstraint(fields=["in_force_from"], name="adopted_model_once_a_day"),
            models.CheckConstraint(condition=Q(model__in=GovernanceModel.values), name="adopted_model_known"),
            models.CheckConstraint(
                condition=Q(transition_until=None) | Q(transition_until__gte=F("in_force_from")),
                name="adopted_model_transition_in_order",
            ),
            models.CheckConstraint(
                condition=Q(decision__isnull=False) | ~Q(evidence=""), name="adopted_model_rests_on_something"
            ),
            models.CheckConstraint(
                condition=~Q(model="own") | ~Q(description=""), name="adopted_model_of_its_own_is_described"
            ),
            models.CheckConstraint(
                condition=Q(reviewed_on=None, review="") | (Q(reviewed_on__isnull=False) & ~Q(review="")),
                name="adopted_model_review_has_day_and_words",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_model_display()}, from {date_long(self.in_force_from)}"

    def get_absolute_url(self) -> str:
        return reverse("governance:model")

    @property
    def earlier_until(self) -> date:
        """The last day on which the model before this one still applies."""
        return self.transition_until or self.in_force_from - timedelta(days=1)
