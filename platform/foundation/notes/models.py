from __future__ import annotations

from django.db import models
from django.db.models import Q


class Way(models.TextChoices):
    """How something came to be known: a note among staff, or a contact that left no trace in this service."""

    NOTE = "note", "Note"
    TELEPHONE = "telephone", "Telephone call"
    POST = "post", "Letter"
    IN_PERSON = "in_person", "Conversation"
    EMAIL = "email", "Email outside this service"


class Direction(models.TextChoices):
    IN = "in", "They contacted us"
    OUT = "out", "We contacted them"
    NONE = "none", "Neither: we met"


# What goes from one to another, so that one of them began.
SENT = (Way.TELEPHONE, Way.POST, Way.EMAIL)


class Note(models.Model):
    """What somebody wrote down about a record, never changed: the database lets a network add and read these rows only.

    A mistake is put right by another note, which names the one that it `corrects`.
    """

    record = models.CharField(max_length=100)
    record_id = models.BigIntegerField()
    way = models.CharField(max_length=10, choices=Way.choices)
    direction = models.CharField(max_length=4, choices=Direction.choices)
    # The day on which it happened; `at` is when it was written down.
    on = models.DateField()
    with_name = models.CharField(max_length=200, blank=True)
    text = models.TextField()
    # When to be in touch again; done by the next note on the record.
    next_on = models.DateField(null=True, blank=True)
    corrects = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, db_index=False)
    by_name = models.CharField(max_length=300)
    by_account = models.BigIntegerField(null=True)
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["record", "record_id"], name="note_of_record")]
        constraints = [
            models.CheckConstraint(
                condition=Q(way="note", direction="none", with_name="") | ~Q(way="note") & ~Q(with_name=""),
                name="note_contact_says_with_whom",
            ),
            models.CheckConstraint(
                condition=~Q(way__in=[way.value for way in SENT]) | ~Q(direction="none"),
                name="note_contact_says_who_began",
            ),
            models.CheckConstraint(condition=~Q(text=""), name="note_says_something"),
            models.CheckConstraint(condition=~Q(by_name=""), name="note_says_who"),
        ]

    def __str__(self) -> str:
        return f"{self.get_way_display()} on {self.record} {self.record_id}"
