from __future__ import annotations

from django.db import models
from django.db.models import Q

from tenants.governing.complaints.models.complaint import Complaint


class Action(models.Model):
    """What is done because of a complaint: by whom and by when, and what came of it."""

    complaint = models.ForeignKey(Complaint, on_delete=models.PROTECT, related_name="actions")
    what = models.CharField(max_length=500)
    who = models.CharField(max_length=200)
    due_on = models.DateField()
    done_on = models.DateField(null=True, blank=True)
    result = models.TextField(blank=True)

    class Meta:
        ordering = ["due_on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(what="") & ~Q(who=""), name="complaint_action_says_what_and_who"
            ),
            models.CheckConstraint(
                condition=Q(done_on=None, result="") | Q(done_on__isnull=False) & ~Q(result=""),
                name="complaint_action_done_says_result",
            ),
        ]

    def __str__(self) -> str:
        return self.what
