from datetime import datetime
from typing import Self

from django.db import models
from django.db.models import Q


class JobQuerySet(models.QuerySet["Job"]):
    def waiting(self) -> Self:
        return self.filter(state="waiting")

    def due(self, at: datetime) -> Self:
        """A job is due at once; only a later try or a repeating job waits for `due_at`."""
        return self.waiting().filter(Q(tries=0, repeats=False) | Q(due_at__lte=at))

    def in_trouble(self) -> Self:
        """Failed for good, or repeating with an error at its last try."""
        return self.filter(Q(state="failed") | Q(repeats=True) & ~Q(last_error=""))


class Job(models.Model):
    """A row of the ledger: a job that this space has asked for."""

    STATES = (("waiting", "Waiting"), ("done", "Done"), ("failed", "Failed"))

    name = models.CharField(max_length=80)
    arguments = models.JSONField(default=dict)
    # A repeating job has one row, which is moved on to its next time.
    repeats = models.BooleanField(default=False)
    state = models.CharField(max_length=10, choices=STATES, default="waiting")
    asked_at = models.DateTimeField()
    due_at = models.DateTimeField()
    told_at = models.DateTimeField()
    # Counted when a try begins, so that one whose worker is killed counts too.
    tries = models.PositiveSmallIntegerField(default=0)
    # When the current try began. If it is still set when the job is due again, that try was cut short.
    started_at = models.DateTimeField(null=True, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)
    last_error = models.TextField(blank=True)

    objects = JobQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["due_at"], condition=Q(state="waiting"), name="job_waiting")]
        constraints = [
            models.UniqueConstraint(fields=["name"], condition=Q(repeats=True), name="job_repeats_once"),
            models.CheckConstraint(
                condition=Q(state="waiting", finished_at=None)
                | (Q(state__in=["done", "failed"]) & Q(finished_at__isnull=False)),
                name="job_finished_has_time",
            ),
            models.CheckConstraint(
                condition=~Q(state="failed") | ~Q(last_error=""), name="job_failed_says_why"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} {self.pk}"
