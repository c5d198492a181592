from __future__ import annotations

from django.db import models
from django.db.models import Q

from foundation.documents.kinds import KINDS, Kind
from foundation.documents.storage import SpaceStorage

THERE = ~Q(content="") & Q(withdrawn_on=None, withdrawn_because="", withdrawn_by="")
WITHDRAWN = Q(content="", withdrawn_on__isnull=False) & ~Q(withdrawn_because="") & ~Q(withdrawn_by="")


class Attachment(models.Model):
    """A file on a record. Once withdrawn it has no content, and says since when, by whom and why."""

    record = models.CharField(max_length=100)
    record_id = models.BigIntegerField()
    title = models.CharField(max_length=200)
    # As its sender called it.
    name = models.CharField(max_length=200)
    # As found in its content.
    kind = models.CharField(max_length=8)
    size = models.PositiveIntegerField()
    digest = models.CharField(max_length=64)
    # Files with the same content may share it.
    content = models.FileField(storage=SpaceStorage(), max_length=120, blank=True)
    by_name = models.CharField(max_length=300)
    by_account = models.BigIntegerField(null=True)
    at = models.DateTimeField()
    withdrawn_on = models.DateField(null=True, blank=True)
    withdrawn_because = models.TextField(blank=True)
    withdrawn_by = models.CharField(max_length=300, blank=True)

    class Meta:
        indexes = [models.Index(fields=["record", "record_id"], name="attachment_of_record")]
        constraints = [
            models.CheckConstraint(condition=THERE | WITHDRAWN, name="attachment_there_or_withdrawn"),
            models.CheckConstraint(condition=~Q(title="") & ~Q(name=""), name="attachment_is_named"),
            models.CheckConstraint(condition=~Q(by_name=""), name="attachment_says_who"),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def kind_of_file(self) -> Kind:
        return KINDS[self.kind]
