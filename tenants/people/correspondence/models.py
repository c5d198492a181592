from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from foundation.documents.storage import SpaceStorage
from foundation.workflow import StateField
from foundation.writing.addresses import reverse
from tenants.people.correspondence.workflow import LETTER

# Where the space's store keeps what came in.
ORIGINALS = "mail/"


class Way(models.TextChoices):
    EMAIL = "email", "Email"
    POST = "post", "Letter"
    TELEPHONE = "telephone", "Telephone call"
    IN_PERSON = "in_person", "Conversation"


class Letter(models.Model):
    """Something that came in: an email, a letter by post, a call, a conversation, each as good as another.

    Until it is filed, `record` is only where it may belong, as the address that it was sent to says. Who `sender` is, an email only claims.
    """

    way = models.CharField(max_length=10, choices=Way.choices)
    state = StateField(LETTER, max_length=10)
    record = models.CharField(max_length=100, blank=True)
    record_id = models.BigIntegerField(null=True, blank=True)
    sender = models.EmailField(max_length=254, blank=True)
    sender_name = models.CharField(max_length=200, blank=True)
    # Our own mail server found that the email comes from where it says.
    verified = models.BooleanField(default=False)
    subject = models.CharField(max_length=300, blank=True)
    text = models.TextField(blank=True)
    # The day on which it came; `at` is when it was taken in or written down.
    on = models.DateField()
    at = models.DateTimeField()
    # Sentences about what could not be read or kept, a line for each.
    remarks = models.TextField(blank=True)
    # What the email, or the scan of the letter, was: never changed.
    original = models.FileField(storage=SpaceStorage(), max_length=120, blank=True)
    # The numbers of the files that came with it, on the record on which it is filed.
    files = ArrayField(models.BigIntegerField(), default=list, db_default=[], blank=True)
    # Of an email, so that one that is fetched twice is kept once.
    identity = models.CharField(max_length=64, null=True)
    by_name = models.CharField(max_length=300)
    by_account = models.BigIntegerField(null=True)

    class Meta:
        indexes = [models.Index(fields=["record", "record_id"], name="letter_of_record")]
        constraints = [
            models.UniqueConstraint(fields=["identity"], name="letter_once"),
            models.CheckConstraint(
                condition=Q(record="", record_id=None) | ~Q(record="") & Q(record_id__isnull=False),
                name="letter_record_whole",
            ),
            models.CheckConstraint(
                condition=~Q(state="filed") | ~Q(record=""), name="letter_filed_on_a_record"
            ),
            models.CheckConstraint(
                condition=Q(way="email", identity__isnull=False) & ~Q(original="")
                | ~Q(way="email") & Q(identity=None) & ~Q(sender_name=""),
                name="letter_by_email_is_kept",
            ),
            models.CheckConstraint(condition=~Q(by_name=""), name="letter_says_who"),
        ]

    def __str__(self) -> str:
        return self.subject or f"{self.get_way_display()} from {self.who}"

    def get_absolute_url(self) -> str:
        return reverse("correspondence:letter", args=[self.pk])

    @property
    def has_original(self) -> bool:
        """After an erasure a mark stands in the place of its name, and the store has it no longer."""
        return str(self.original.name or "").startswith(ORIGINALS)

    @property
    def who(self) -> str:
        return self.sender_name or self.sender or "somebody unknown"
