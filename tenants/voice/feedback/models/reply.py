from __future__ import annotations

from django.db import models
from django.db.models import Q

from tenants.voice.feedback.models.experience import Experience


class Reply(models.Model):
    """What the LINk told somebody of what came of their words; it is never changed."""

    experience = models.ForeignKey(Experience, on_delete=models.CASCADE, related_name="replies")
    text = models.TextField()
    said_on = models.DateField()
    said_by = models.CharField(max_length=300)

    class Meta:
        ordering = ["said_on", "pk"]
        verbose_name_plural = "replies"
        constraints = [models.CheckConstraint(condition=~Q(text=""), name="reply_says_something")]

    def __str__(self) -> str:
        return f"Reply to {self.experience}"
