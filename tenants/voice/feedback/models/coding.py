from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models

from tenants.voice.feedback.models.experience import Experience


class Coding(models.Model):
    """What one reader found that an experience is about, under the version of the list of themes of that day.

    Two people can code the same words; where they differ is shown, and what they agree on stands with the experience.
    """

    experience = models.ForeignKey(
        Experience, on_delete=models.CASCADE, related_name="codings", db_index=False
    )
    coder = models.BigIntegerField()
    coded_by = models.CharField(max_length=300)
    coded_on = models.DateField()
    themes = ArrayField(models.CharField(max_length=30), default=list, blank=True)
    effects = ArrayField(models.CharField(max_length=30), default=list, blank=True)
    list_version = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["experience", "coder"], name="coding_once_a_reader"),
        ]

    def __str__(self) -> str:
        return f"{self.experience}, as {self.coded_by} reads it"
