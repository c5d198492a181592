from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from tenants.people.members.models.member import Member


class Pairing(models.Model):
    """Two members who are alike and of whom somebody said that they are not the same; the smaller number first."""

    first = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="+", db_index=False)
    second = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="+", db_index=False)
    decided_by = models.CharField(max_length=300)
    decided_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["first", "second"], name="pairing_decided_once"),
            models.CheckConstraint(condition=Q(first__lt=F("second")), name="pairing_in_order"),
        ]

    def __str__(self) -> str:
        return f"{self.first} is not {self.second}"
