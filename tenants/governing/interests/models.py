"""The register of interests: what those who serve the LINk declare, and that they looked at it again each year."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import F, Q

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
    declared_on = models.DateField()
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


class Leave(models.Model):
    """A body of the LINk lets a member take part in one act in spite of an interest: the record that is acted on, by label and number."""

    member = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+", db_index=False)
    record = models.CharField(max_length=100)
    record_id = models.BigIntegerField()
    body = models.CharField(max_length=200)
    agreed_on = models.DateField()
    reasons = models.CharField(max_length=300)
    recorded_by = models.CharField(max_length=300)

    class Meta:
        ordering = ["agreed_on", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["member", "record", "record_id"], name="leave_given_once"),
            models.CheckConstraint(condition=~Q(reasons="") & ~Q(body=""), name="leave_says_who_and_why"),
        ]

    def __str__(self) -> str:
        return f"{self.body}: {self.reasons}"
