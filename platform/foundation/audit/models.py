from __future__ import annotations

from django.db import models


class Event(models.Model):
    """One row of one table added, changed or deleted. Written by a trigger only (sql/functions.sql).

    `hash` covers the event and the hash of the one before it in the same chain. A chain is
    opened by the first event of a transaction, and closed by a `Seal`.
    """

    opened_by = models.BigIntegerField()
    place = models.IntegerField()
    at = models.DateTimeField()
    actor = models.TextField()
    table_name = models.CharField(max_length=63)
    row_key = models.TextField(null=True)
    operation = models.CharField(max_length=8)
    before = models.JSONField(null=True)
    after = models.JSONField(null=True)
    hash = models.BinaryField()

    def __str__(self) -> str:
        return f"{self.operation} {self.table_name} {self.row_key}"


class Seal(models.Model):
    """Closes the chain of one transaction and ties it to the seal before it. Numbered without gaps."""

    id = models.BigIntegerField(primary_key=True)
    first_event = models.BigIntegerField()
    events = models.IntegerField()
    at = models.DateTimeField()
    hash = models.BinaryField()

    def __str__(self) -> str:
        return f"Seal {self.id}"
