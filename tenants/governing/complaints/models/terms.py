from __future__ import annotations

from django.db import models
from django.db.models import Q


class ToldCouncil(models.TextChoices):
    """Of which complaints the council that contracts the host is told."""

    HOST = "host", "Complaints about the host"
    EVERY = "every", "Every complaint"


class Terms(models.Model):
    """What the LINk's own procedure promises: periods, and what the council is told. No law sets any of them.

    The fields' defaults are this platform's proposal and hold until the LINk has decided on its own.
    """

    acknowledge_days = models.PositiveSmallIntegerField(default=5)
    answer_days = models.PositiveSmallIntegerField(default=20)
    review_within_days = models.PositiveSmallIntegerField(default=20)
    review_days = models.PositiveSmallIntegerField(default=20)
    told_council = models.CharField(max_length=5, choices=ToldCouncil.choices, default=ToldCouncil.HOST)
    since = models.DateField()
    why = models.CharField(max_length=500)
    by_name = models.CharField(max_length=300)
    by_account = models.BigIntegerField(null=True)
    at = models.DateTimeField()

    class Meta:
        ordering = ["-since", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(acknowledge_days__gte=1)
                & Q(answer_days__gte=models.F("acknowledge_days"))
                & Q(review_within_days__gte=1)
                & Q(review_days__gte=1),
                name="complaint_terms_leave_time",
            ),
            models.CheckConstraint(condition=~Q(why="") & ~Q(by_name=""), name="complaint_terms_say_why"),
        ]

    def __str__(self) -> str:
        return f"Periods for complaints since {self.since:%-d %B %Y}"
