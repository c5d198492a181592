from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from tenants.powers.visits.models.visits import Visit


class Observation(models.Model):
    """What a representative saw or heard, as noted on the day."""

    class Kind(models.TextChoices):
        SEEN = "seen", "What we saw"
        HEARD = "heard", "What people told us"
        GOOD = "good", "Something that works well"
        CONCERN = "concern", "A concern"

    visit = models.ForeignKey(Visit, on_delete=models.CASCADE, related_name="observations")
    kind = models.CharField(max_length=8, choices=Kind.choices)
    place = models.CharField(max_length=200, blank=True)
    text = models.TextField()
    noted_by = models.CharField(max_length=300)
    noted_at = models.DateTimeField()

    class Meta:
        ordering = ["noted_at", "pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(text=""), name="observation_says_something"),
        ]

    def __str__(self) -> str:
        return self.text[:80]


class VisitReport(models.Model):
    """The report of a visit. Sent to a services-provider as a report of the LINk it starts that report's clocks."""

    visit = models.OneToOneField(Visit, on_delete=models.CASCADE, related_name="report")
    summary = models.TextField()
    text = models.TextField()
    recommendations = models.TextField(blank=True)
    sent_for_check_on = models.DateField(null=True, blank=True)
    check_by = models.DateField(null=True, blank=True)
    checked_on = models.DateField(null=True, blank=True)
    provider_comments = models.TextField(blank=True)
    published_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(summary="") & ~Q(text=""), name="visit_report_says_something"
            ),
            models.CheckConstraint(
                condition=Q(sent_for_check_on=None, check_by=None)
                | Q(check_by__isnull=False, check_by__gte=F("sent_for_check_on")),
                name="visit_report_check_has_an_end",
            ),
            models.CheckConstraint(
                condition=Q(checked_on=None)
                | Q(sent_for_check_on__isnull=False, sent_for_check_on__lte=F("checked_on")),
                name="visit_report_checked_after_sending",
            ),
        ]

    def __str__(self) -> str:
        return f"Report: {self.visit}"
