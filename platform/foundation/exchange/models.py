from typing import Any, Self
from uuid import uuid4

from django.db import models
from django.db.models import Q

from foundation.design.state import Colour, State

DEPARTMENT = "department"


class Outcome(State):
    """The outcome of an envelope."""

    ON_ITS_WAY = "on its way", "On its way"
    ACCEPTED = "accepted", "Accepted", Colour.GREEN
    REJECTED = "rejected", "Rejected", Colour.RED


class EnvelopeQuerySet(models.QuerySet["Envelope"]):
    def sent_by(self, key: str) -> Self:
        return self.filter(sender_key=key)

    def received_by(self, key: str) -> Self:
        return self.filter(receiver_key=key)

    def unacknowledged(self) -> Self:
        return self.filter(receipt=None)


class Envelope(models.Model):
    """A message, for good: PostgreSQL lets nobody change or remove it, and shows it to its two ends only."""

    uuid = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    kind = models.CharField(max_length=40)
    version = models.PositiveSmallIntegerField()
    sender_key = models.CharField(max_length=60)
    receiver_key = models.CharField(max_length=60)
    body = models.JSONField()
    digest = models.CharField(max_length=64)
    sent_at = models.DateTimeField()

    objects = EnvelopeQuerySet.as_manager()

    class Meta:
        ordering = ("-sent_at", "uuid")
        indexes = [
            models.Index(fields=["receiver_key", "-sent_at"], name="envelope_received"),
            models.Index(fields=["sender_key", "-sent_at"], name="envelope_sent"),
        ]
        constraints = [
            # Networks write to the Department, and the Department to networks.
            models.CheckConstraint(
                condition=(Q(sender_key=DEPARTMENT) & ~Q(receiver_key=DEPARTMENT))
                | (~Q(sender_key=DEPARTMENT) & Q(receiver_key=DEPARTMENT)),
                name="envelope_crosses_a_border",
            ),
            models.CheckConstraint(
                condition=Q(digest__regex=r"^[0-9a-f]{64}$"), name="envelope_digest_is_sha256"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.uuid}"

    @property
    def title(self) -> str:
        return self.kind.replace("_", " ").capitalize()

    @property
    def about(self) -> str:
        """The period or year that the message says it is about, where it says one."""
        for name in ("period", "year"):
            value: Any = self.body.get(name)
            if value:
                return str(value["label"] if isinstance(value, dict) else value)
        return ""

    @property
    def outcome(self) -> Outcome:
        receipt = getattr(self, "receipt", None)
        return Outcome.of(receipt.outcome) if receipt else Outcome.ON_ITS_WAY


class Receipt(models.Model):
    """What the receiver made of an envelope; written once, in the transaction that took it in."""

    OUTCOMES = ((Outcome.ACCEPTED.value, "Accepted"), (Outcome.REJECTED.value, "Rejected"))

    envelope = models.OneToOneField(
        Envelope, on_delete=models.PROTECT, primary_key=True, related_name="receipt"
    )
    received_at = models.DateTimeField()
    outcome = models.CharField(max_length=10, choices=OUTCOMES)
    note = models.CharField(max_length=1000, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(outcome__in=["accepted", "rejected"]), name="receipt_outcome_known"
            ),
            models.CheckConstraint(
                condition=~Q(outcome="rejected", note=""), name="receipt_rejected_says_why"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.outcome}: {self.envelope_id}"
