from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import Q


class Event(models.Model):
    """One row of one table added, changed or deleted. Written by a trigger only (sql/functions.sql).

    `hash` covers the event, the digest of its image and the hash of the event before it in the same chain. A chain is
    opened by the first event of a transaction, and closed by a `Seal`.
    """

    opened_by = models.BigIntegerField()
    place = models.IntegerField()
    at = models.DateTimeField()
    actor = models.TextField()
    table_name = models.CharField(max_length=63)
    row_key = models.TextField(null=True)
    operation = models.CharField(max_length=8)
    digest = models.BinaryField()
    hash = models.BinaryField()

    image: Image

    def __str__(self) -> str:
        return f"{self.operation} {self.table_name} {self.row_key}"

    @property
    def before(self) -> Any:
        return self.image.before

    @property
    def after(self) -> Any:
        return self.image.after


class Image(models.Model):
    """What a row was before and after an event, and the random key of the digest by which the event vouches for both.

    An erasure takes all three out and names the event that says who did it, when and under which certificate.
    """

    event = models.OneToOneField(
        Event, primary_key=True, on_delete=models.DO_NOTHING, related_name="image", db_constraint=False
    )
    key = models.BinaryField(null=True)
    before = models.JSONField(null=True)
    after = models.JSONField(null=True)
    erased_by = models.ForeignKey(
        Event,
        null=True,
        on_delete=models.DO_NOTHING,
        related_name="erased",
        db_column="erased_by",
        db_constraint=False,
        db_index=False,
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(key__isnull=False, erased_by__isnull=True)
                | Q(key__isnull=True, before__isnull=True, after__isnull=True, erased_by__isnull=False),
                name="audit_image_whole_or_erased",
            )
        ]

    def __str__(self) -> str:
        return f"Image of event {self.pk}"


class Seal(models.Model):
    """Closes the chain of one transaction and ties it to the seal before it. Numbered without gaps."""

    id = models.BigIntegerField(primary_key=True)
    first_event = models.BigIntegerField()
    events = models.IntegerField()
    at = models.DateTimeField()
    hash = models.BinaryField()

    def __str__(self) -> str:
        return f"Seal {self.id}"
