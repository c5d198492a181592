from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Literal

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from foundation.workflow import StateField
from foundation.writing.addresses import reverse
from tenants.governing.complaints.models.terms import Terms
from tenants.governing.complaints.workflow import COMPLAINT, TO_ANSWER, UNDER_WAY
from tenants.governing.governance.acts import digest_of
from tenants.people.members.models import Format, Language


class Subject(models.TextChoices):
    CONDUCT = "conduct", "How somebody behaved"
    VISIT = "visit", "A visit to a service"
    DECISION = "decision", "A decision, or how it was made"
    INFORMATION = "information", "Information that was wrong, late or missing"
    ACCESS = "access", "Not being able to take part, or being left out"
    SUPPORT = "support", "The support that the host gives"
    MONEY = "money", "Money or expenses"
    ELECTION = "election", "An election, and how it was run"
    OTHER = "other", "Something else"


class Way(models.TextChoices):
    SITE = "site", "On the LINk’s website"
    EMAIL = "email", "By email"
    POST = "post", "By letter"
    TELEPHONE = "telephone", "By telephone"
    IN_PERSON = "in_person", "In person"


class Outcome(models.TextChoices):
    UPHELD = "upheld", "Upheld"
    PARTLY = "partly", "Partly upheld"
    NOT_UPHELD = "not_upheld", "Not upheld"
    NOT_OURS = "not_ours", "Not ours to answer"
    SET_ASIDE = "set_aside", "Set aside as unreasonable"
    WITHDRAWN = "withdrawn", "Withdrawn"


class Belongs(models.TextChoices):
    """Where a complaint belongs that is not the LINk's to answer; the letter to whoever complained says how to get there."""

    NHS = "nhs", "An NHS service"
    SOCIAL_CARE = "social_care", "A social care service"
    COUNCIL = "council", "The council itself"
    DATA = "data", "The use of somebody’s data"
    ELSEWHERE = "elsewhere", "Somebody else"


@dataclass(frozen=True)
class Party:
    """Whom a complaint is about: the LINk, the host, or a person, by their account where they sign in; or whose gain or loss it decides,
    without being about them."""

    kind: Literal["link", "host", "person", "concerned"]
    name: str = ""
    account: int | None = None


@dataclass(frozen=True)
class Proposal:
    """An answer that somebody wrote; `writers` are the accounts that wrote any of it. Once it is sent, they are all that is left of it."""

    outcome: str
    answer: str
    apology: str
    by_name: str
    writers: list[int]

    @property
    def waits(self) -> bool:
        return bool(self.answer)

    @property
    def digest(self) -> str:
        """Tells whether the words are still those that somebody read."""
        return digest_of(self.outcome, self.answer, self.apology)


class ComplaintQuerySet(models.QuerySet["Complaint"]):
    def under_way(self) -> ComplaintQuerySet:
        return self.filter(state__in=UNDER_WAY)

    def to_answer(self) -> ComplaintQuerySet:
        return self.filter(state__in=TO_ANSWER)

    def told_to_council(self) -> ComplaintQuerySet:
        return self.filter(council_told_on__isnull=False)

    def with_published_learning(self) -> ComplaintQuerySet:
        return self.filter(learning_published_on__isnull=False)


class Complaint(models.Model):
    """A complaint about the LINk, somebody who takes part in it, or the host. Whoever complains may stay without a name."""

    subject = models.CharField(max_length=12, choices=Subject.choices)
    way = models.CharField(max_length=10, choices=Way.choices)
    # Each as a Party. `about_host` also where it is about somebody who works for the host.
    about = models.JSONField(default=list)
    about_host = models.BooleanField(default=False)
    # The record of an app above that it is about, by its label and number.
    record = models.CharField(max_length=100, blank=True, db_default="")
    record_id = models.BigIntegerField(null=True, blank=True)
    name = models.CharField(max_length=200, blank=True)
    email = models.EmailField(max_length=254, blank=True)
    telephone = models.CharField(max_length=40, blank=True)
    address = models.TextField(blank=True)
    language = models.CharField(max_length=5, choices=Language.choices, default=Language.ENGLISH)
    formats = ArrayField(models.CharField(max_length=20), default=list, blank=True)
    text = models.TextField()
    wanted = models.TextField(blank=True)
    received_on = models.DateField()
    # Who wrote it down, where it did not come by the website.
    entered_by = models.CharField(max_length=300, blank=True)
    state = StateField(COMPLAINT)
    terms = models.ForeignKey(Terms, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    handler_name = models.CharField(max_length=300, blank=True)
    handler_account = models.BigIntegerField(null=True, blank=True)
    acknowledged_on = models.DateField(null=True, blank=True)
    # The day that they agreed to, where the answer takes longer.
    longer_until = models.DateField(null=True, blank=True)
    outcome = models.CharField(max_length=10, choices=Outcome.choices, blank=True)
    belongs_to = models.CharField(max_length=12, choices=Belongs.choices, blank=True)
    answer = models.TextField(blank=True)
    apology = models.TextField(blank=True)
    closed_on = models.DateField(null=True, blank=True)
    decided_by = models.CharField(max_length=300, blank=True)
    decided_account = models.BigIntegerField(null=True, blank=True)
    # A Proposal, which another person sends.
    proposed = models.JSONField(null=True, blank=True)
    # Somebody proposes to set it aside; another agrees, or refuses and it is empty again.
    aside_why = models.TextField(blank=True)
    aside_by = models.CharField(max_length=300, blank=True)
    aside_account = models.BigIntegerField(null=True, blank=True)
    review_asked_on = models.DateField(null=True, blank=True)
    review_why = models.TextField(blank=True)
    review_answer = models.TextField(blank=True)
    reviewed_on = models.DateField(null=True, blank=True)
    # What was learned, in words that everybody may read, and the day on which the LINk published it.
    learning = models.TextField(blank=True)
    learning_published_on = models.DateField(null=True, blank=True)
    # The accounts that wrote any of it.
    learning_writers = models.JSONField(default=list, db_default=[], blank=True)
    council_told_on = models.DateField(null=True, blank=True)
    council_told_why = models.CharField(max_length=500, blank=True)
    council_said = models.TextField(blank=True)
    council_said_on = models.DateField(null=True, blank=True)
    # Raised to make earlier secret links useless.
    link_number = models.PositiveSmallIntegerField(default=1)
    # Digest of the address of the form that it was written in: a form that is sent twice is one complaint.
    form_digest = models.CharField(max_length=64, null=True, editable=False)
    created_at = models.DateTimeField()

    objects = ComplaintQuerySet.as_manager()

    class Meta:
        ordering = ["-received_on", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["form_digest"], name="complaint_form_once"),
            models.CheckConstraint(condition=~Q(text=""), name="complaint_says_something"),
            models.CheckConstraint(
                condition=Q(way="site", entered_by="") | ~Q(way="site") & ~Q(entered_by=""),
                name="complaint_says_who_entered_it",
            ),
            models.CheckConstraint(
                condition=Q(state__in=[state.value for state in TO_ANSWER], outcome="", closed_on=None)
                | ~Q(state__in=[state.value for state in TO_ANSWER])
                & ~Q(outcome="")
                & Q(closed_on__gte=F("received_on")),
                name="complaint_closed_says_outcome",
            ),
            models.CheckConstraint(
                condition=~Q(state="open") | Q(acknowledged_on__isnull=False),
                name="complaint_open_is_acknowledged",
            ),
            models.CheckConstraint(
                condition=~Q(outcome__in=["upheld", "partly"]) | ~Q(apology=""),
                name="complaint_upheld_says_sorry",
            ),
            models.CheckConstraint(
                condition=Q(outcome="not_ours") & ~Q(belongs_to="") | ~Q(outcome="not_ours"),
                name="complaint_not_ours_says_whose",
            ),
            models.CheckConstraint(
                condition=Q(record="", record_id=None) | (~Q(record="") & Q(record_id__isnull=False)),
                name="complaint_names_a_record",
            ),
            models.CheckConstraint(
                condition=Q(learning_published_on=None) | ~Q(learning=""), name="complaint_learning_has_words"
            ),
        ]

    def __str__(self) -> str:
        """Without a name: it stands in lists that more people see."""
        return f"Complaint {self.pk}: {self.get_subject_display().lower()}"

    def get_absolute_url(self) -> str:
        return reverse("complaints:show", args=[self.pk])

    @property
    def parties(self) -> list[Party]:
        return [Party(**party) for party in self.about]

    @parties.setter
    def parties(self, parties: Iterable[Party]) -> None:
        self.about = [asdict(party) for party in parties]

    @property
    def proposal(self) -> Proposal | None:
        return Proposal(**self.proposed) if self.proposed else None

    @proposal.setter
    def proposal(self, proposal: Proposal | None) -> None:
        self.proposed = asdict(proposal) if proposal else None

    @property
    def digest_of_learning(self) -> str:
        return digest_of(self.learning)

    @property
    def complained_of(self) -> list[Party]:
        return [party for party in self.parties if party.kind != "concerned"]

    @property
    def had_a_part(self) -> set[int]:
        """The accounts that handled or decided it, or wrote the answer."""
        writers = self.proposal.writers if self.proposal else []
        known = {self.handler_account, self.decided_account, self.aside_account, *writers}
        return {account for account in known if account is not None}

    @property
    def was_upheld(self) -> bool:
        return self.outcome in (Outcome.UPHELD, Outcome.PARTLY)

    @property
    def is_under_way(self) -> bool:
        return self.state in UNDER_WAY

    @property
    def can_be_written_to(self) -> bool:
        return bool(self.email)

    @property
    def needs(self) -> list[str]:
        """The language, if it is not English, and the forms in which they take in what is sent to them."""
        language = [] if self.language == Language.ENGLISH else [str(Language(self.language).label)]
        return [*language, *(str(Format(code).label) for code in self.formats)]

    @property
    def periods(self) -> Terms:
        """The LINk's own of the day on which it was received; without any, those that the platform proposes."""
        return self.terms or Terms(since=self.received_on)

    @property
    def is_anonymous(self) -> bool:
        return not self.name

    @property
    def is_told_to_council(self) -> bool:
        return self.council_told_on is not None
