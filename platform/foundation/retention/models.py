from __future__ import annotations

from django.db import models
from django.db.models import Q


class Period(models.Model):
    """How long a space has agreed to keep one kind of record; who did stands in the audit log.

    Without it nothing goes by itself of a kind for which no law sets a time.
    """

    kind = models.CharField(max_length=60)
    months = models.PositiveSmallIntegerField()
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["kind"], name="retention_agreed_once"),
            models.CheckConstraint(condition=Q(months__range=(1, 120)), name="retention_months"),
        ]

    def __str__(self) -> str:
        return f"{self.kind}: {self.months} months"
