from __future__ import annotations

from django.db import models
from django.db.models import Q

from tenants.governing.governance.models.decisions import DecisionKind, RelevantDecision


class Part(models.TextChoices):
    """What a decision names, and an act touches; the label is the word for it in a sentence."""

    PREMISES = "premises", "premises"
    BODY = "body", "body to ask"
    REQUEST = "request", "request"
    REPORT = "report", "report"
    ADDRESSEE = "addressee", "addressee"
    COMMITTEE = "committee", "committee"
    MATTER = "matter", "matter"
    PERSON = "person", "person to tell"
    HEADING = "heading", "heading"
    SERVICE = "service", "service"
    WAY = "way", "way of working"


class DecisionPart(models.Model):
    """One thing that a decision names.

    What is done under the decision is compared with `identifier`, and with `digest` where the exact text was decided on. `words` are
    for readers alone. Without an identifier it is named in words only, and no act of the platform is compared with it.
    """

    decision = models.ForeignKey(
        RelevantDecision, on_delete=models.CASCADE, related_name="parts", db_index=False
    )
    part = models.CharField(max_length=12, choices=Part.choices)
    identifier = models.CharField(max_length=150, blank=True)
    digest = models.CharField(max_length=64, blank=True)
    words = models.CharField(max_length=300)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["decision", "part", "identifier"], name="decision_names_each_part_once"
            ),
            models.CheckConstraint(condition=~Q(words=""), name="decision_part_has_words"),
            models.CheckConstraint(condition=Q(part__in=Part.values), name="decision_part_known"),
        ]

    def __str__(self) -> str:
        return self.words


class RecordedAct(models.Model):
    """An act of the LINk that waits for a decision, or was done under one: the record of an app above, by its label and number."""

    record = models.CharField(max_length=100)
    record_id = models.BigIntegerField()
    kind = models.CharField(max_length=1, choices=DecisionKind.choices)
    title = models.CharField(max_length=300)
    decision = models.ForeignKey(
        RelevantDecision, null=True, blank=True, on_delete=models.PROTECT, related_name="acts"
    )
    asked_on = models.DateField(null=True, blank=True)
    asked_by = models.CharField(max_length=300, blank=True)
    done_on = models.DateField(null=True, blank=True)
    pence = models.BigIntegerField(null=True, blank=True)
    # What it touched, as pairs of a part and an identifier.
    touched = models.JSONField(default=list)

    class Meta:
        ordering = ["asked_on", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["record", "record_id"], name="act_recorded_once"),
            models.CheckConstraint(
                condition=(Q(decision=None, done_on=None, asked_on__isnull=False) & ~Q(asked_by=""))
                | Q(decision__isnull=False, done_on__isnull=False),
                name="act_waits_or_was_done",
            ),
            models.CheckConstraint(condition=Q(pence=None) | Q(pence__gte=0), name="act_sum_not_negative"),
        ]

    def __str__(self) -> str:
        return self.title
