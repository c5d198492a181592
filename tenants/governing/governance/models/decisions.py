from __future__ import annotations

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from foundation.design.formats import date_long
from foundation.workflow import StateField
from foundation.writing.addresses import reverse
from tenants.governing.governance.models.procedures import ProcedureVersion
from tenants.governing.governance.workflow import DECISION
from tenants.people.members.models import Member


class DecisionKind(models.TextChoices):
    """The relevant decisions of SI 2008/528 reg 2(2), by the letters of its paragraphs."""

    ACTIVITIES = "a", "How to carry out the LINk's activities"
    SERVICES = "b", "Which care services the activities will cover"
    SPENDING = "c", "Spending money on the activities"
    REQUEST = "d", "Asking a services-provider for information"
    REPORT = "e", "Sending a report or recommendation to a services-provider"
    VISIT = "f", "Which premises to enter and view, and when"
    REFERRAL = "g", "Referring a matter to an overview and scrutiny committee"
    OTHER_PERSON = "h", "Reporting a matter to another person"


class DecidedHow(models.TextChoices):
    """In which of the ways that the procedure knows; empty where only its words say it."""

    MEETING = "meeting", "At a sitting"
    WRITTEN = "written", "By a round in writing"
    POST = "post", "By whoever holds a post"
    URGENT = "urgent", "Urgently, by whoever holds a post; reported to the next sitting"
    ELECTION = "election", "By an election"


class VoteCast(models.TextChoices):
    FOR = "for", "For"
    AGAINST = "against", "Against"
    ABSTAINED = "abstained", "Abstained"


class RelevantDecisionQuerySet(models.QuerySet["RelevantDecision"]):
    def of_kind(self, kind: str) -> RelevantDecisionQuerySet:
        return self.filter(kind=kind)

    def published(self) -> RelevantDecisionQuerySet:
        """Every statement that was published; one that no longer applies stays on record."""
        return self.exclude(published_on=None)

    def in_force(self, on: date) -> RelevantDecisionQuerySet:
        """Made by that day, and not ended."""
        return self.filter(Q(ended_on=None) | Q(ended_on__gt=on), decided_on__lte=on)


class RelevantDecision(models.Model):
    """A decision of SI 2008/528 reg 2, with its reasons. Without one no power of the LINk is used."""

    kind = models.CharField(max_length=1, choices=DecisionKind.choices)
    title = models.CharField(max_length=200)
    decided_on = models.DateField()
    text = models.TextField()
    reasons = models.TextField()
    interests = models.TextField(blank=True)
    made_under = models.ForeignKey(
        ProcedureVersion, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    how = models.CharField(max_length=8, choices=DecidedHow.choices, blank=True)
    votes_for = models.PositiveSmallIntegerField(null=True, blank=True)
    votes_against = models.PositiveSmallIntegerField(null=True, blank=True)
    abstained = models.PositiveSmallIntegerField(null=True, blank=True)
    casting_vote = models.BooleanField(null=True, blank=True)
    state = StateField(DECISION)
    published_on = models.DateField(null=True, blank=True)
    ended_on = models.DateField(null=True, blank=True)
    end_reason = models.TextField(blank=True)
    superseded_by = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="supersedes", db_index=False
    )
    # With the parts that hang on it, what may be done under it: the first and the last day, and up to how much in all.
    acts_from = models.DateField(null=True, blank=True)
    acts_until = models.DateField(null=True, blank=True)
    pence = models.BigIntegerField(null=True, blank=True)
    # Premises and days of a visit that is not announced are not public before it.
    unannounced = models.BooleanField(default=False, db_default=False)

    objects = RelevantDecisionQuerySet.as_manager()

    class Meta:
        ordering = ["-decided_on", "-pk"]
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=DecisionKind.values), name="decision_kind_known"),
            models.CheckConstraint(
                condition=~Q(title="") & ~Q(text="") & ~Q(reasons=""), name="decision_has_text_and_reasons"
            ),
            models.CheckConstraint(
                condition=Q(published_on=None) | Q(published_on__gte=F("decided_on")),
                name="decision_published_after_made",
            ),
            models.CheckConstraint(
                condition=Q(state="made", published_on=None)
                | Q(state__in=["published", "superseded"], published_on__isnull=False)
                | Q(state="withdrawn"),
                name="decision_published_has_date",
            ),
            models.CheckConstraint(
                condition=Q(state__in=["made", "published"], ended_on=None, end_reason="")
                | (Q(state__in=["superseded", "withdrawn"], ended_on__isnull=False) & ~Q(end_reason="")),
                name="decision_end_has_date_and_reason",
            ),
            models.CheckConstraint(
                condition=Q(state="superseded", superseded_by__isnull=False)
                | (~Q(state="superseded") & Q(superseded_by=None)),
                name="decision_superseded_by_another",
            ),
            models.CheckConstraint(
                condition=Q(acts_from=None, acts_until=None)
                | Q(acts_from__isnull=False, acts_until__isnull=False, acts_until__gte=F("acts_from")),
                name="decision_days_in_order",
            ),
            models.CheckConstraint(
                condition=Q(pence=None) | Q(pence__gte=0), name="decision_sum_not_negative"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title} ({date_long(self.decided_on)})"

    def get_absolute_url(self) -> str:
        return reverse("governance:decision", args=[self.pk])

    @property
    def is_result(self) -> bool:
        """Made by an election, not by those in post."""
        return self.how == DecidedHow.ELECTION


class DecisionMaker(models.Model):
    """Someone in post who decided, or who declared an interest and stood aside: never both.

    The name is kept as it was, because the annual report must give it (Directions 2008).
    """

    decision = models.ForeignKey(
        RelevantDecision, on_delete=models.CASCADE, related_name="makers", db_index=False
    )
    account = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        db_index=False,
    )
    # Whom of the register it was, where it was decided by those in post.
    member = models.ForeignKey(
        Member, null=True, blank=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    name = models.CharField(max_length=200)
    stood_aside = models.BooleanField(default=False)
    why = models.CharField(max_length=300, blank=True)
    vote = models.CharField(max_length=9, choices=VoteCast.choices, blank=True)

    class Meta:
        ordering = ["name", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["decision", "account", "member"], name="decision_maker_once", nulls_distinct=False
            ),
            models.CheckConstraint(
                condition=Q(account__isnull=False) | Q(member__isnull=False),
                name="decision_maker_is_somebody",
            ),
            models.CheckConstraint(condition=~Q(name=""), name="decision_maker_has_name"),
        ]

    def __str__(self) -> str:
        return self.name
