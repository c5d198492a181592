from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import Q

from foundation.publishing.matching import in_every_text, without
from foundation.publishing.workflow import REDACTION, RedactionState
from foundation.workflow import StateField
from foundation.writing.addresses import reverse

WHOLE_MARK = "[taken out]"


class Extent(models.TextChoices):
    WORDS = "words", "Words taken out"
    WHOLE = "whole", "Taken down"


class RedactionQuerySet(models.QuerySet["Redaction"]):
    def in_force(self) -> RedactionQuerySet:
        return self.filter(state=RedactionState.IN_FORCE)


class Redaction(models.Model):
    """Something that was taken out of a published record. The record no longer has it: what stood there is sealed in `originals`,
    by "label:number:column", and is emptied when it is put back."""

    record = models.CharField(max_length=100)
    record_id = models.BigIntegerField()
    extent = models.CharField(max_length=5, choices=Extent.choices)
    state = StateField(REDACTION)
    words = models.JSONField(default=list)
    mark = models.CharField(max_length=40)
    # Why, for everybody; it repeats nothing of what was taken out.
    note = models.CharField(max_length=300)
    # Why, for those who work here.
    reason = models.TextField()
    originals = models.JSONField(default=dict)
    by_name = models.CharField(max_length=300)
    by_account = models.BigIntegerField(null=True)
    at = models.DateTimeField()

    objects = RedactionQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        indexes = [models.Index(fields=["record", "record_id"], name="redaction_of_record")]
        constraints = [
            models.CheckConstraint(
                condition=Q(state="in_force") | Q(state="put_back", originals={}, words=[]),
                name="redaction_put_back_seals_nothing",
            ),
            models.CheckConstraint(
                condition=~Q(note="") & ~Q(reason="") & ~Q(mark="") & ~Q(by_name=""),
                name="redaction_says_why_and_who",
            ),
        ]

    def __str__(self) -> str:
        return self.get_extent_display()

    def get_absolute_url(self) -> str:
        return reverse("publishing:show", args=[self.pk])

    @property
    def is_whole(self) -> bool:
        return self.extent == Extent.WHOLE

    def applied_to(self, value: Any) -> Any:
        """The value as it reads with this taken out of it."""
        return in_every_text(value, self._applied_to_text)

    def _applied_to_text(self, text: str) -> str:
        if self.is_whole:
            return self.mark if text else text
        return without(text, self.words, self.mark)
