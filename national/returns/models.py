from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from foundation.disclosure import FIRST, Policy, Protected, policy_named, read_figures
from foundation.timekeeping.periods import Quarter
from foundation.workflow import StateField
from foundation.writing.addresses import reverse
from national.returns.workflow import RECEIVED


class ReceivedReturnQuerySet(models.QuerySet["ReceivedReturn"]):
    def for_period(self, label: str) -> ReceivedReturnQuerySet:
        return self.filter(period=label)

    def newest(self) -> ReceivedReturnQuerySet:
        """The newest version of each network's return for each quarter."""
        found = self.order_by("network_key", "period", "-revision").distinct("network_key", "period")
        return ReceivedReturn.objects.filter(pk__in=found.values("pk"))


class ReceivedReturn(models.Model):
    """A version of a return as it came; nothing in it is changed, and every version is kept."""

    network_key = models.CharField(max_length=60)
    period = models.CharField(max_length=10)
    starts_on = models.DateField()
    ends_on = models.DateField()
    revision = models.PositiveSmallIntegerField()
    state = StateField(RECEIVED)
    envelope = models.UUIDField()
    approved_on = models.DateField()
    sent_at = models.DateTimeField()
    received_at = models.DateTimeField()
    figures = models.JSONField()
    explanations = models.JSONField(default=dict, blank=True)
    protection = models.CharField(max_length=60)

    objects = ReceivedReturnQuerySet.as_manager()

    class Meta:
        ordering = ["network_key", "-starts_on", "-revision"]
        constraints = [
            models.UniqueConstraint(
                fields=["network_key", "period", "revision"], name="received_return_revision_once"
            ),
            models.UniqueConstraint(fields=["envelope"], name="received_return_envelope_once"),
            models.CheckConstraint(
                condition=Q(period__regex=r"^20\d\d-\d\d Q[1-4]$") & Q(ends_on__gt=F("starts_on")),
                name="received_return_is_for_a_quarter",
            ),
            models.CheckConstraint(condition=Q(revision__gte=1), name="received_return_counts_from_one"),
        ]
        indexes = [models.Index(fields=["period"], name="received_return_period")]

    def __str__(self) -> str:
        return f"{self.period}, version {self.revision}"

    def get_absolute_url(self) -> str:
        return reverse("national_returns:show", args=[self.pk])

    @property
    def quarter(self) -> Quarter:
        return Quarter.named(self.period)

    @property
    def protected(self) -> dict[str, Protected]:
        return read_figures(self.figures)

    @property
    def policy(self) -> Policy:
        """The policy by which its figures are read. A return under an unknown policy is never taken in."""
        return policy_named(self.protection) or FIRST


class Flag(models.Model):
    """Something odd, though perhaps right, that a soft check found when the version was received."""

    version = models.ForeignKey(
        ReceivedReturn, on_delete=models.PROTECT, related_name="flags", db_index=False
    )
    check_code = models.CharField(max_length=60)
    code = models.CharField(max_length=60, blank=True)
    sentence = models.CharField(max_length=500)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["version", "check_code", "code"], name="return_flag_once"),
        ]

    def __str__(self) -> str:
        return self.sentence


class Query(models.Model):
    """A question that was sent to the network, and the version that answered it."""

    version = models.ForeignKey(ReceivedReturn, on_delete=models.PROTECT, related_name="queries")
    code = models.CharField(max_length=60, blank=True)
    question = models.CharField(max_length=500)
    asked_on = models.DateField()
    asked_by_name = models.CharField(max_length=300)
    answer_by = models.DateField()
    envelope = models.UUIDField()
    answered_by = models.ForeignKey(
        ReceivedReturn, null=True, blank=True, on_delete=models.PROTECT, related_name="answers"
    )

    class Meta:
        ordering = ["asked_on", "pk"]
        verbose_name_plural = "queries"
        constraints = [
            models.CheckConstraint(condition=~Q(question=""), name="national_query_asks_something"),
            models.CheckConstraint(
                condition=Q(answer_by__gte=F("asked_on")), name="national_query_gives_time_to_answer"
            ),
        ]

    def __str__(self) -> str:
        return self.question
