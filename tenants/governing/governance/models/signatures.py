from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from foundation.features import Paper


class Stance(models.TextChoices):
    SIGNED = "signed", "Signed off"
    CHANGES = "changes", "Asks for changes"


class SignatureQuerySet(models.QuerySet["Signature"]):
    def of(self, paper: Paper) -> SignatureQuerySet:
        return self.filter(record=paper.label, record_id=paper.key)


class Signature(models.Model):
    """What one governance member said of one text: it is under the digest of that text, and of no other.

    The text itself is not kept twice: the digests of its parts tell which of them have changed since. The database lets a network
    add and read these rows, and never change one.
    """

    record = models.CharField(max_length=60)
    record_id = models.BigIntegerField()
    digest = models.CharField(max_length=64)
    parts = models.JSONField()
    stance = models.CharField(max_length=10, choices=Stance.choices)
    words = models.TextField(blank=True)
    account = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    name = models.CharField(max_length=200)
    at = models.DateTimeField()

    objects = SignatureQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        indexes = [models.Index(fields=["record", "record_id"], name="signature_of_record")]
        constraints = [
            models.CheckConstraint(condition=~Q(name=""), name="signature_says_who"),
            models.CheckConstraint(
                condition=Q(stance="signed", words="") | Q(stance="changes") & ~Q(words=""),
                name="signature_says_what_to_change",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_stance_display()} by {self.name}"
