from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from foundation.workflow import StateField
from foundation.writing.addresses import reverse
from tenants.governing.governance.models.procedures import ProcedureVersion
from tenants.governing.governance.workflow import REVIEW


class AdherenceReview(models.Model):
    """Whether a published version was kept to in a period, clause by clause, and what is to be done.

    `findings` holds what was found on each clause (`rules.adherence`); the clauses themselves stand in the text of the version alone.
    """

    version = models.ForeignKey(ProcedureVersion, on_delete=models.PROTECT, related_name="reviews")
    covers_from = models.DateField()
    covers_until = models.DateField()
    state = StateField(REVIEW)
    findings = models.JSONField(default=dict)
    summary = models.TextField(blank=True)
    begun_on = models.DateField()
    published_on = models.DateField(null=True, blank=True)
    # The accounts that wrote any of it, by their numbers.
    writers = models.JSONField(default=list)

    class Meta:
        ordering = ["-begun_on", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["version"], condition=Q(state="in_work"), name="adherence_review_once_at_a_time"
            ),
            models.CheckConstraint(
                condition=Q(covers_until__gte=F("covers_from")), name="adherence_review_covers_days_in_order"
            ),
            models.CheckConstraint(
                condition=Q(state="in_work", published_on=None)
                | Q(state="published", published_on__isnull=False) & ~Q(summary=""),
                name="adherence_review_published_with_its_day",
            ),
        ]

    def __str__(self) -> str:
        return f"Review of {self.version}"

    def get_absolute_url(self) -> str:
        return reverse("governance:review", args=[self.pk])
