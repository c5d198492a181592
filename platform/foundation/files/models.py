from __future__ import annotations

from django.db import models
from django.db.models import Q

from foundation.documents.kinds import KINDS, Kind
from foundation.documents.scanning import Finding
from foundation.documents.storage import SpaceStorage

THERE = ~Q(content="") & Q(withdrawn_on=None, withdrawn_because="", withdrawn_by="")
WITHDRAWN = Q(content="", withdrawn_on__isnull=False) & ~Q(withdrawn_because="") & ~Q(withdrawn_by="")


class Scan(models.TextChoices):
    """What is known of viruses. That a file was not checked never means that it is clean."""

    WAITING = "waiting", "Waiting to be checked for viruses"
    CLEAN = Finding.CLEAN.value, "Checked for viruses: none found"
    INFECTED = Finding.INFECTED.value, "A virus was found"
    NOT_SCANNED = Finding.NOT_SCANNED.value, "Not checked for viruses"


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
    scan = models.CharField(
        max_length=11, choices=Scan.choices, default=Scan.NOT_SCANNED.value, db_default=Scan.NOT_SCANNED.value
    )
    # The name of the virus, or why it was not checked.
    scan_said = models.CharField(max_length=200, blank=True, db_default="")
    # What a spreadsheet carries that its reader does not see; until somebody releases it, only who may add files opens it.
    hidden = models.CharField(max_length=200, blank=True, db_default="")
    released_on = models.DateField(null=True, blank=True)
    released_by = models.CharField(max_length=300, blank=True, db_default="")
    # The version of the same paper that this one takes the place of.
    replaces = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    withdrawn_on = models.DateField(null=True, blank=True)
    withdrawn_because = models.TextField(blank=True)
    withdrawn_by = models.CharField(max_length=300, blank=True)

    class Meta:
        indexes = [models.Index(fields=["record", "record_id"], name="attachment_of_record")]
        constraints = [
            models.CheckConstraint(condition=THERE | WITHDRAWN, name="attachment_there_or_withdrawn"),
            models.CheckConstraint(condition=~Q(title="") & ~Q(name=""), name="attachment_is_named"),
            models.CheckConstraint(condition=~Q(by_name=""), name="attachment_says_who"),
            models.CheckConstraint(
                condition=~Q(scan="infected") | Q(content=""), name="attachment_infected_is_gone"
            ),
            models.CheckConstraint(
                condition=Q(released_on=None, released_by="")
                | Q(released_on__isnull=False) & ~Q(released_by="") & ~Q(hidden=""),
                name="attachment_released_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def is_held_back(self) -> bool:
        return bool(self.hidden) and self.released_on is None

    @property
    def kind_of_file(self) -> Kind:
        return KINDS[self.kind]
