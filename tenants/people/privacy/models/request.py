from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from foundation.law.models import Clock
from foundation.workflow import StateField
from foundation.writing.addresses import reverse
from tenants.people.privacy.workflow import DATA_REQUEST, OPEN


class Kind(models.TextChoices):
    ACCESS = "access", "To see what is kept"
    CORRECTION = "correction", "To correct something"
    ERASURE = "erasure", "To be taken out"
    OBJECTION = "objection", "To stop a use of their data"
    COMPLAINT = "complaint", "Complaint"


class Way(models.TextChoices):
    SITE = "site", "On the LINk’s website"
    EMAIL = "email", "By email"
    POST = "post", "By post"
    TELEPHONE = "telephone", "By telephone"
    IN_PERSON = "in_person", "In person"


class Identity(models.TextChoices):
    """How it was made sure who asks."""

    NOT_YET = "", "Not checked yet"
    CODE = "code", "By a code sent to the recorded email address"
    KNOWN = "known", "Known to the host in person"
    CALLED_BACK = "called_back", "Called back on the recorded telephone number"
    WROTE_BACK = "wrote_back", "Answered a letter sent to the recorded address"
    DOCUMENT = "document", "Showed a document"


class Refusal(models.TextChoices):
    """On which ground a request may be refused. Nobody may refuse to hear a complaint."""

    IDENTITY = "identity", "We could not make sure who is asking"
    EXCESSIVE = "excessive", "It is manifestly unfounded or excessive"
    OTHERS = "others", "It would tell about somebody else, who has not agreed"
    LAW = "law", "A law requires us to keep it"
    CLAIMS = "claims", "It is needed for a legal claim"
    NOT_HELD = "not_held", "We keep nothing about them"


class DataRequestQuerySet(models.QuerySet["DataRequest"]):
    def open(self) -> DataRequestQuerySet:
        return self.filter(state__in=OPEN)


class DataRequest(models.Model):
    """What somebody asked about their own data, with who they are while that is needed.

    `records` names what was found to be theirs, as [label, number]; `held_back` the rows that the host keeps back from the file,
    each with its reason, by the row's key.
    """

    kind = models.CharField(max_length=12, choices=Kind.choices)
    way = models.CharField(max_length=10, choices=Way.choices)
    name = models.CharField(max_length=200)
    email = models.EmailField(max_length=254, blank=True)
    telephone = models.CharField(max_length=40, blank=True)
    address = models.TextField(blank=True)
    text = models.TextField(blank=True)
    received_on = models.DateField()
    identity = models.CharField(max_length=12, choices=Identity.choices, blank=True)
    records = models.JSONField(default=list, blank=True)
    looked_over_on = models.DateField(null=True, blank=True)
    # The keys of the rows that the host has looked over; what came later has to be looked over again.
    looked_over = models.JSONField(default=list, blank=True)
    held_back = models.JSONField(default=dict, blank=True)
    state = StateField(DATA_REQUEST)
    clock = models.OneToOneField(Clock, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    # What the person was asked last, for the letter to those without email.
    question = models.TextField(blank=True)
    # The numbers of the files that go with the answer.
    enclosed = ArrayField(models.BigIntegerField(), default=list, db_default=[], blank=True)
    # Since when they wait to be told by post what an email would tell others.
    to_be_told_since = models.DateTimeField(null=True, blank=True)
    answer = models.TextField(blank=True)
    refusal = models.CharField(max_length=12, choices=Refusal.choices, blank=True)
    closed_on = models.DateField(null=True, blank=True)
    created_at = models.DateTimeField()

    objects = DataRequestQuerySet.as_manager()

    class Meta:
        ordering = ["-received_on", "-pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(name=""), name="data_request_has_name"),
            models.CheckConstraint(
                condition=Q(state__in=[state.value for state in OPEN], closed_on=None)
                | ~Q(state__in=[state.value for state in OPEN])
                & Q(closed_on__isnull=False, closed_on__gte=F("received_on")),
                name="data_request_closed_says_when",
            ),
            models.CheckConstraint(
                condition=Q(state="refused") & ~Q(refusal="") | ~Q(state="refused") & Q(refusal=""),
                name="data_request_refused_says_why",
            ),
            models.CheckConstraint(
                condition=~Q(kind="complaint") | ~Q(state="refused"), name="data_complaint_is_heard"
            ),
        ]

    def __str__(self) -> str:
        """Without a name: it stands in lists of time limits, which more people see."""
        return f"Data request {self.pk}: {self.get_kind_display().lower()}"

    def get_absolute_url(self) -> str:
        return reverse("privacy:show", args=[self.pk])

    @property
    def is_complaint(self) -> bool:
        return self.kind == Kind.COMPLAINT

    @property
    def is_open(self) -> bool:
        return self.state in OPEN
