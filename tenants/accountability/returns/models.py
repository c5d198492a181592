from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from foundation.timekeeping.periods import Quarter
from foundation.workflow import StateField
from foundation.writing.addresses import reverse
from tenants.accountability.returns.workflow import OPEN, RETURN


class ReturnVersion(models.Model):
    """One version of the return for a quarter.

    While it is a draft its figures are counted anew each time they are shown; asking for approval writes
    down what the records say, and that is what is approved and sent.
    """

    period = models.CharField(max_length=10)
    starts_on = models.DateField()
    ends_on = models.DateField()
    revision = models.PositiveSmallIntegerField(default=1)
    state = StateField(RETURN)
    reason = models.TextField(blank=True)
    notes = models.JSONField(default=dict, blank=True)
    figures = models.JSONField(null=True, blank=True)
    counted_at = models.DateTimeField(null=True, blank=True)
    prepared_by = models.BigIntegerField(null=True, blank=True)
    prepared_by_name = models.CharField(max_length=300, blank=True)
    approved_on = models.DateField(null=True, blank=True)
    approved_by_name = models.CharField(max_length=300, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)
    envelope = models.UUIDField(null=True, blank=True)
    created_at = models.DateTimeField()

    class Meta:
        ordering = ["-starts_on", "-revision"]
        constraints = [
            models.UniqueConstraint(fields=["period", "revision"], name="return_revision_once"),
            models.UniqueConstraint(
                fields=["period"], condition=Q(state__in=OPEN), name="return_one_version_at_a_time"
            ),
            models.CheckConstraint(
                condition=Q(period__regex=r"^20\d\d-\d\d Q[1-4]$") & Q(ends_on__gt=F("starts_on")),
                name="return_is_for_a_quarter",
            ),
            models.CheckConstraint(
                condition=Q(revision=1, reason="") | (Q(revision__gt=1) & ~Q(reason="")),
                name="return_correction_says_why",
            ),
            models.CheckConstraint(
                condition=Q(state="draft") | Q(figures__isnull=False, counted_at__isnull=False),
                name="return_has_figures_from_approval_on",
            ),
            models.CheckConstraint(
                condition=Q(state__in=["draft", "submitted"], approved_on=None)
                | Q(
                    ~Q(state__in=["draft", "submitted"]),
                    approved_on__isnull=False,
                    approved_on__gt=F("ends_on"),
                ),
                name="return_approved_after_its_quarter",
            ),
            models.CheckConstraint(
                condition=Q(state__in=OPEN, sent_at=None, envelope=None)
                | Q(~Q(state__in=OPEN), sent_at__isnull=False, envelope__isnull=False),
                name="return_sent_in_an_envelope",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.period}, version {self.revision}"

    def get_absolute_url(self) -> str:
        return reverse("returns:version", args=[self.pk])

    @property
    def quarter(self) -> Quarter:
        return Quarter.named(self.period)

    @property
    def is_open(self) -> bool:
        return self.state in OPEN


class ReturnQuery(models.Model):
    """A question of the Department about a version that was sent, as it came through the post room."""

    version = models.ForeignKey(ReturnVersion, on_delete=models.PROTECT, related_name="queries")
    code = models.CharField(max_length=60, blank=True)
    question = models.CharField(max_length=500)
    asked_on = models.DateField()
    answer_by = models.DateField()
    envelope = models.UUIDField()
    answered_by = models.ForeignKey(
        ReturnVersion, null=True, blank=True, on_delete=models.PROTECT, related_name="answers", db_index=False
    )
    answered_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["asked_on", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["envelope"], name="return_query_taken_in_once"),
            models.CheckConstraint(condition=~Q(question=""), name="return_query_asks_something"),
            models.CheckConstraint(
                condition=Q(answered_by=None, answered_on=None)
                | Q(answered_by__isnull=False, answered_on__isnull=False),
                name="return_query_answered_by_a_version",
            ),
        ]

    def __str__(self) -> str:
        return self.question
