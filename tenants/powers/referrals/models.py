"""Matters referred to an overview and scrutiny committee, and what it did about them (2007 Act section 226)."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import F, Max, Q

from foundation.law.models import Clock
from foundation.workflow import StateField
from foundation.writing.addresses import reverse
from tenants.governing.governance.models import RelevantDecision
from tenants.powers.referrals.workflow import REFERRAL
from tenants.powers.reports.models import Report
from tenants.powers.visits.models import Visit


class Sector(models.TextChoices):
    """Social care under section 226; health under the health scrutiny regulations of 2002."""

    HEALTH = "health", "Health"
    SOCIAL_CARE = "social_care", "Social care"


class Committee(models.TextChoices):
    """Section 226(8): two areas have a committee of another kind."""

    OWN = "own", "The overview and scrutiny committee of our council"
    CITY = "city", "City of London: the committee under section 10(1) of the Health and Social Care Act 2001"
    SCILLY = (
        "scilly",
        "Isles of Scilly: the committee by order under section 265 of the Local Government Act 1972",
    )
    ELSEWHERE = "elsewhere", "The committee of another council"


class Method(models.TextChoices):
    EMAIL = "email", "By email from here"
    POST = "post", "By post"
    BY_HAND = "by_hand", "By hand"


WITH_THE_COMMITTEE = ("made", "acknowledged", "considered", "accepted", "in_progress")
MADE = (*WITH_THE_COMMITTEE, "declined", "concluded")


class ReferralQuerySet(models.QuerySet["Referral"]):
    def made_between(self, start: date, end: date) -> ReferralQuerySet:
        return self.filter(made_on__range=(start, end))

    def with_last_heard(self) -> ReferralQuerySet:
        """`last_heard`: the day of the last word from the committee, or None."""
        return self.annotate(last_heard=Max("updates__heard_on"))


class Referral(models.Model):
    """A matter referred under a relevant decision of kind g."""

    title = models.CharField(max_length=200)
    matter = models.TextField()
    wanted = models.TextField(blank=True)
    sector = models.CharField(max_length=12, choices=Sector.choices)
    committee_kind = models.CharField(max_length=10, choices=Committee.choices)
    committee = models.CharField(max_length=200)
    email = models.EmailField(blank=True)
    # For the letter; without it, that of the council where the committee is its own.
    address = models.TextField(blank=True, db_default="")
    report = models.ForeignKey(
        Report, null=True, blank=True, on_delete=models.PROTECT, related_name="referrals"
    )
    visit = models.ForeignKey(
        Visit, null=True, blank=True, on_delete=models.PROTECT, related_name="referrals", db_index=False
    )
    decision = models.ForeignKey(
        RelevantDecision, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    state = StateField(REFERRAL, max_length=12)
    method = models.CharField(max_length=10, choices=Method.choices, blank=True)
    made_on = models.DateField(null=True, blank=True)
    clock = models.OneToOneField(Clock, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    acknowledged_on = models.DateField(null=True, blank=True)
    # Section 226(3): whether any of the committee's powers is exercisable.
    powers_exercisable = models.BooleanField(null=True, blank=True)
    # Section 226(5): what information of the LINk the committee took into account.
    account_taken = models.TextField(blank=True)
    outcome = models.TextField(blank=True)
    created_at = models.DateTimeField()

    objects = ReferralQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(title="") & ~Q(matter="") & ~Q(committee=""), name="referral_says_what_to_whom"
            ),
            models.CheckConstraint(
                condition=Q(state="draft", made_on=None)
                | Q(state="withdrawn")
                | Q(made_on__isnull=False, decision__isnull=False, clock__isnull=False),
                name="referral_made_with_decision_day_and_clock",
            ),
            models.CheckConstraint(
                condition=Q(acknowledged_on=None)
                | Q(made_on__isnull=False, acknowledged_on__gte=F("made_on")),
                name="referral_acknowledged_after_it_was_made",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["accepted", "in_progress", "concluded"])
                | Q(powers_exercisable__isnull=False, powers_exercisable=True),
                name="referral_accepted_where_powers_are_exercisable",
            ),
            models.CheckConstraint(
                condition=~Q(state="concluded") | (~Q(outcome="") & ~Q(account_taken="")),
                name="referral_concluded_with_outcome",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("referrals:show", args=[self.pk])

    @property
    def is_with_the_committee(self) -> bool:
        return self.state in WITH_THE_COMMITTEE

    @property
    def is_undelivered(self) -> bool:
        """Its email did not arrive, and it was not made again: no time runs."""
        return self.state == "made" and self.clock is not None and not self.clock.is_open

    @property
    def acknowledge_by(self) -> date | None:
        """The last day for an acknowledgement that is owed; none is while its email has not arrived."""
        runs = self.state == "made" and self.clock is not None and self.clock.is_open
        return self.clock.due_on if runs and self.clock else None


class CommitteeUpdate(models.Model):
    """One word from the committee: a step it took, or that it kept the LINk informed. Added and never changed."""

    class Kind(models.TextChoices):
        ACKNOWLEDGED = "acknowledge", "Acknowledged"
        CONSIDERED = "consider", "Considered its powers"
        ACCEPTED = "accept", "Accepted"
        DECLINED = "decline", "Declined"
        BEGAN = "begin_work", "Began work"
        CONCLUDED = "conclude", "Concluded"
        INFORMED = "inform", "Kept the LINk informed"

    referral = models.ForeignKey(Referral, on_delete=models.CASCADE, related_name="updates")
    kind = models.CharField(max_length=12, choices=Kind.choices)
    heard_on = models.DateField()
    text = models.TextField(blank=True)
    by_letter = models.BooleanField()
    recorded_by = models.CharField(max_length=300)
    recorded_at = models.DateTimeField()

    class Meta:
        ordering = ["heard_on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=["acknowledge", "accept"]) | ~Q(text=""), name="update_says_something"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.referral}"
