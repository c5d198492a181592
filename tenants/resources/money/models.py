from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import F, Q

from foundation.timekeeping.periods import quarter_bounds, year_bounds
from foundation.workflow import StateField
from foundation.writing.addresses import reverse
from tenants.governing.governance.models import RelevantDecision
from tenants.resources.money.workflow import SPENDING


class Spender(models.TextChoices):
    """Few LINks told the two apart in 2008-09, and the national picture broke on it."""

    HOST = "host", "The host, on supporting the LINk"
    LINK = "link", "The LINk, on its own activities"


class Heading(models.TextChoices):
    STAFF = "staff", "Staff"
    MANAGEMENT = "management", "Management fee and overheads"
    PREMISES = "premises", "Premises and IT"
    EXPENSES = "expenses", "Members’ expenses"
    MEETINGS = "meetings", "Meetings and venues"
    COMMUNICATIONS = "communications", "Communications, website and print"
    TRAINING = "training", "Training"
    CHECKS = "checks", "Criminal records checks"
    RESEARCH = "research", "Research and surveys"
    VISITS = "visits", "Enter and view"
    ANNUAL_REPORT = "annual_report", "Annual report and annual meeting"
    OTHER = "other", "Other"


QUARTERS = {1: "April to June", 2: "July to September", 3: "October to December", 4: "January to March"}


class MoneyYear(models.Model):
    """The money of a financial year, in pence. None is "not known", which the Directions 2008 allow for."""

    label = models.CharField(max_length=7)
    grant = models.BigIntegerField(null=True, blank=True)
    grant_published_on = models.DateField(null=True, blank=True)
    grant_envelope = models.UUIDField(null=True, blank=True)
    grant_working = models.JSONField(default=list, blank=True)
    passed_to_host = models.BigIntegerField(null=True, blank=True)
    kept_by_council = models.BigIntegerField(null=True, blank=True)
    council_source = models.CharField(max_length=300, blank=True)
    received_by_host = models.BigIntegerField(null=True, blank=True)
    received_source = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["-label"]
        constraints = [
            models.UniqueConstraint(fields=["label"], name="money_year_once"),
            models.CheckConstraint(condition=Q(label__regex=r"^20\d\d-\d\d$"), name="money_year_label"),
            models.CheckConstraint(
                condition=Q(grant=None, grant_published_on=None, grant_envelope=None)
                | Q(grant__isnull=False, grant_published_on__isnull=False, grant_envelope__isnull=False),
                name="money_year_grant_comes_in_an_envelope",
            ),
            models.CheckConstraint(
                condition=(Q(grant=None) | Q(grant__gte=0))
                & (Q(passed_to_host=None) | Q(passed_to_host__gte=0))
                & (Q(kept_by_council=None) | Q(kept_by_council__gte=0))
                & (Q(received_by_host=None) | Q(received_by_host__gte=0)),
                name="money_year_amounts_not_negative",
            ),
        ]

    def __str__(self) -> str:
        return self.label

    def get_absolute_url(self) -> str:
        return reverse("money:year", args=[self.label])

    @property
    def bounds(self) -> tuple[date, date]:
        return year_bounds(self.label)


class SpendingLine(models.Model):
    """What was spent under a heading: in a quarter, or in the year where the quarter is not known."""

    year = models.ForeignKey(MoneyYear, on_delete=models.PROTECT, related_name="lines")
    spender = models.CharField(max_length=4, choices=Spender.choices)
    heading = models.CharField(max_length=20, choices=Heading.choices)
    quarter = models.PositiveSmallIntegerField(null=True, blank=True)
    amount = models.BigIntegerField(null=True, blank=True)
    description = models.CharField(max_length=300, blank=True)
    source = models.CharField(max_length=300)

    class Meta:
        ordering = ["spender", "heading", "quarter", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(spender__in=Spender.values), name="spending_spender_known"),
            models.CheckConstraint(
                condition=Q(quarter=None) | Q(quarter__range=(1, 4)), name="spending_quarter_of_year"
            ),
            models.CheckConstraint(condition=Q(amount=None) | Q(amount__gte=0), name="spending_not_negative"),
            models.CheckConstraint(condition=~Q(source=""), name="spending_has_source"),
        ]

    def __str__(self) -> str:
        return f"{self.get_heading_display()}, {self.year_id}"

    @property
    def when(self) -> str:
        """The months it was spent in, as far as they are known."""
        return QUARTERS[self.quarter] if self.quarter else "The year"

    @property
    def bounds(self) -> tuple[date, date]:
        return quarter_bounds(self.year.label, self.quarter) if self.quarter else self.year.bounds


class Spending(models.Model):
    """What the LINk spends on its activities, once, under a decision. Spent, it is a line of the year's money.

    `pence` is the whole sum; it is to be spent between `starts_on` and `ends_on`.
    """

    title = models.CharField(max_length=200)
    heading = models.CharField(max_length=20, choices=Heading.choices)
    pence = models.BigIntegerField()
    starts_on = models.DateField()
    ends_on = models.DateField()
    state = StateField(SPENDING, max_length=10)
    decision = models.ForeignKey(
        RelevantDecision, null=True, blank=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    spent_on = models.DateField(null=True, blank=True)
    line = models.OneToOneField(
        SpendingLine, null=True, blank=True, on_delete=models.PROTECT, related_name="spending"
    )

    class Meta:
        ordering = ["-starts_on", "-pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(title=""), name="spending_has_title"),
            models.CheckConstraint(condition=Q(heading__in=Heading.values), name="spending_heading_known"),
            models.CheckConstraint(condition=Q(pence__gt=0), name="spending_more_than_nothing"),
            models.CheckConstraint(condition=Q(ends_on__gte=F("starts_on")), name="spending_days_in_order"),
            models.CheckConstraint(
                condition=Q(state="spent", decision__isnull=False, spent_on__isnull=False, line__isnull=False)
                | (~Q(state="spent") & Q(decision=None, spent_on=None, line=None)),
                name="spending_spent_under_a_decision",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("money:spending", args=[self.pk])
