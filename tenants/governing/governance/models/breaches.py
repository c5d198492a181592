from __future__ import annotations

from django.db import models
from django.db.models import Q

from foundation.workflow import StateField
from foundation.writing.addresses import reverse
from tenants.governing.governance.models.decisions import RelevantDecision
from tenants.governing.governance.models.procedures import ProcedureVersion
from tenants.governing.governance.workflow import BREACH


class ReferredTo(models.TextChoices):
    """Whom the procedure for breaches may name (SI 2008/528 reg 2)."""

    HOST = "host", "The host"
    AUTHORITY = "authority", "The local authority"


class Considered(models.TextChoices):
    """What becomes of several breaches at once."""

    NO_BREACH = "no_breach", "They are no breaches"
    DEALT_WITH = "dealt_with", "They are dealt with"
    HOST = "host", "They are referred to the host"
    AUTHORITY = "authority", "They are referred to the local authority"


class Breach(models.Model):
    """Something that was done, or left undone, against the procedure for decisions; or that is still to be looked at.

    One that the platform itself lists names the act, by its model's label and its number, and is listed once.
    """

    what = models.TextField()
    happened_on = models.DateField()
    decision = models.ForeignKey(
        RelevantDecision, null=True, blank=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    procedure = models.ForeignKey(
        ProcedureVersion, null=True, blank=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    record = models.CharField(max_length=100, blank=True)
    record_id = models.BigIntegerField(null=True, blank=True)
    url = models.CharField(max_length=200, blank=True)
    recorded_by = models.CharField(max_length=300)
    recorded_on = models.DateField()
    # Of whoever told of it, to hear what becomes of it.
    email = models.EmailField(blank=True)
    state = StateField(BREACH)
    referred_to = models.CharField(max_length=10, choices=ReferredTo.choices, blank=True)
    consequence = models.TextField(blank=True)
    learning = models.TextField(blank=True)

    class Meta:
        ordering = ["-happened_on", "-pk"]
        verbose_name_plural = "breaches"
        constraints = [
            models.UniqueConstraint(
                fields=["record", "record_id"], condition=~Q(record=""), name="breach_listed_once"
            ),
            models.CheckConstraint(condition=~Q(what="") & ~Q(recorded_by=""), name="breach_says_what"),
            models.CheckConstraint(
                condition=~Q(state="dealt_with") | (~Q(consequence="") & ~Q(learning="")),
                name="breach_ends_with_consequence_and_learning",
            ),
            models.CheckConstraint(
                condition=~Q(state="referred") | ~Q(referred_to=""), name="breach_referred_to_somebody"
            ),
        ]

    def __str__(self) -> str:
        return f"Breach to consider: {self.what[:80]}"

    def get_absolute_url(self) -> str:
        return reverse("governance:breach", args=[self.pk])

    @property
    def name(self) -> str:
        """As requests about people's data look for it."""
        return self.recorded_by
