"""The register of interests: what those who serve the LINk declare, whom it lets take part all the same, and what it said of acts that
an interest touched before it was declared."""

from __future__ import annotations

from datetime import date

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q, Value

from foundation.writing.addresses import reverse
from tenants.area.providers.models import Premises, Provider
from tenants.people.members.models import Member


class InterestKind(models.TextChoices):
    EMPLOYMENT = "employment", "Employment"
    OFFICE = "office", "Office, trusteeship or membership of a body"
    MONEY = "money", "Contract, shares or other money"
    PROPERTY = "property", "Land or premises"
    GIFT = "gift", "Gift or hospitality, accepted or declined"
    OTHER = "other", "Something else"


class Whose(models.TextChoices):
    OWN = "own", "Their own"
    FAMILY = "family", "Of somebody in the family, or somebody close"


class InterestQuerySet(models.QuerySet["Interest"]):
    def on(self, day: date) -> InterestQuerySet:
        """Those that there were on that day, whenever they were declared; the last day counts."""
        return self.filter(Q(since=None) | Q(since__lte=day), Q(until=None) | Q(until__gte=day))


class Interest(models.Model):
    """One interest of one member: in a provider or premises of the registers, or in an organisation in words.

    Nobody in the family is named: what is declared of them is whose it is and what it is in.
    """

    member = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=12, choices=InterestKind.choices)
    whose = models.CharField(max_length=6, choices=Whose.choices)
    provider = models.ForeignKey(
        Provider, null=True, blank=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    premises = models.ForeignKey(
        Premises, null=True, blank=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    organisation = models.CharField(max_length=200, blank=True)
    about = models.CharField(max_length=300, blank=True)
    since = models.DateField(null=True, blank=True)
    until = models.DateField(null=True, blank=True)
    # What it is worth, in pence, where it is money: a year's pay, a holding, a contract.
    pence = models.BigIntegerField(null=True, blank=True)
    declared_on = models.DateField()
    # The day on which it was written here; from then on it keeps somebody out.
    recorded_on = models.DateField(null=True, blank=True)
    on_paper = models.BooleanField(default=False)
    recorded_by = models.CharField(max_length=300)
    # When those who govern looked at what it had touched before it was declared.
    considered_on = models.DateField(null=True, blank=True)
    considered_by = models.CharField(max_length=300, blank=True)

    objects = InterestQuerySet.as_manager()

    class Meta:
        ordering = ["-declared_on", "-pk"]
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=InterestKind.values), name="interest_kind_known"),
            models.CheckConstraint(condition=Q(whose__in=Whose.values), name="interest_whose_known"),
            models.CheckConstraint(
                condition=Q(provider__isnull=False) | Q(premises__isnull=False) | ~Q(organisation=""),
                name="interest_is_in_something",
            ),
            models.CheckConstraint(
                condition=Q(since=None) | Q(until=None) | Q(until__gte=F("since")),
                name="interest_ends_after_start",
            ),
            models.CheckConstraint(
                condition=Q(considered_on=None, considered_by="")
                | (Q(considered_on__isnull=False) & ~Q(considered_by="")),
                name="interest_considered_when_and_by_whom",
            ),
            models.CheckConstraint(
                condition=Q(pence=None) | Q(pence__gte=0), name="interest_is_worth_something"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.what}"

    def get_absolute_url(self) -> str:
        return reverse("interests:member", args=[self.member_id])

    @property
    def what(self) -> str:
        """What it is in, in words."""
        registered = (self.premises, self.provider)
        return ", ".join([*(record.name for record in registered if record), self.organisation]).strip(", ")


class Confirmation(models.Model):
    """A member looked at the whole of what they declare, and it was right that day; also where it was nothing."""

    member = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+", db_index=False)
    confirmed_on = models.DateField()
    # How many interests there were; none is an answer.
    interests = models.PositiveSmallIntegerField()
    on_paper = models.BooleanField(default=False)
    recorded_by = models.CharField(max_length=300)

    class Meta:
        ordering = ["-confirmed_on", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["member", "confirmed_on"], name="interests_confirmed_once_a_day"),
        ]

    def __str__(self) -> str:
        return f"{self.interests} confirmed on {self.confirmed_on}"


class Taking(models.TextChoices):
    """In which way somebody takes part."""

    READ = "read", "See its papers"
    DECIDE = "decide", "Decide, vote and count for the quorum"
    SIGN = "sign", "Sign its texts, or ask for changes"
    JOIN = "join", "Go along on the visit"
    ACT = "act", "Act for the LINk in it: prepare, send, answer, handle, publish"


class LeaveQuerySet(models.QuerySet["Leave"]):
    def standing(self) -> LeaveQuerySet:
        return self.filter(withdrawn_on=None)


class Leave(models.Model):
    """A body of the LINk lets a member take part in spite of an interest: in which ways, in the record that is acted on, by label and
    number."""

    member = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+", db_index=False)
    record = models.CharField(max_length=100)
    record_id = models.BigIntegerField()
    # Leaves from before the ways were told apart are for every way.
    takings = ArrayField(
        models.CharField(max_length=6, choices=Taking.choices),
        db_default=Value("{read,decide,sign,join,act}"),
    )
    body = models.CharField(max_length=200)
    agreed_on = models.DateField()
    reasons = models.CharField(max_length=300)
    recorded_by = models.CharField(max_length=300)
    withdrawn_on = models.DateField(null=True, blank=True)
    withdrawn_because = models.CharField(max_length=300, blank=True, db_default="")
    withdrawn_by = models.CharField(max_length=300, blank=True, db_default="")

    objects = LeaveQuerySet.as_manager()

    class Meta:
        ordering = ["agreed_on", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["member", "record", "record_id"],
                condition=Q(withdrawn_on=None),
                name="leave_given_once",
            ),
            models.CheckConstraint(condition=~Q(reasons="") & ~Q(body=""), name="leave_says_who_and_why"),
            models.CheckConstraint(
                condition=Q(withdrawn_on=None, withdrawn_because="")
                | Q(withdrawn_on__isnull=False) & ~Q(withdrawn_because=""),
                name="leave_withdrawn_says_why",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.body}: {self.reasons}"

    @property
    def ways(self) -> str:
        """In which ways they may take part, in words."""
        return "; ".join(str(Taking(one).label).lower() for one in self.takings)


class Finding(models.TextChoices):
    """What a body of the LINk says of something that an interest touched before it was declared."""

    STANDS = "stands", "It stands as it is"
    REDO = "redo", "It is done again, without them"
    BREACH = "breach", "It was a breach of the procedure"


class Consideration(models.Model):
    """A body of the LINk looked at one thing in which somebody took part before they declared an interest in it."""

    interest = models.ForeignKey(
        Interest, on_delete=models.PROTECT, related_name="considerations", db_index=False
    )
    record = models.CharField(max_length=100)
    record_id = models.BigIntegerField()
    title = models.CharField(max_length=300)
    happened_on = models.DateField()
    finding = models.CharField(max_length=6, choices=Finding.choices)
    body = models.CharField(max_length=200)
    agreed_on = models.DateField()
    reasons = models.CharField(max_length=1000)
    recorded_by = models.CharField(max_length=300)
    # Of what is to be done again: when it was.
    redone_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["happened_on", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["interest", "record", "record_id"], name="touched_is_considered_once"
            ),
            models.CheckConstraint(condition=Q(finding__in=Finding.values), name="consideration_finds"),
            models.CheckConstraint(
                condition=~Q(reasons="") & ~Q(body="") & ~Q(title=""),
                name="consideration_says_who_and_why",
            ),
            models.CheckConstraint(
                condition=Q(redone_on=None) | Q(finding="redo"), name="consideration_redone_was_to_be"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title}: {self.get_finding_display()}"
