"""Reports and recommendations, who received them, what they answered, and what changed."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from django.db import models
from django.db.models import F, Q

from foundation.law.models import Clock
from foundation.workflow import Colour, State, StateField
from foundation.writing.addresses import reverse
from tenants.area.providers.models import Provider
from tenants.governing.governance.models import RelevantDecision
from tenants.powers.reports.workflow import RECIPIENT, REPORT, ReportState


class Sector(models.TextChoices):
    HEALTH = "health", "Health"
    SOCIAL_CARE = "social_care", "Social care"
    BOTH = "both", "Health and social care"


class Exclusion(models.TextChoices):
    """SI 2008/528 reg 6: what is about children's social care, adoption or other excluded services."""

    NONE = "none", "None of it"
    PART = "part", "Part of it"
    WHOLE = "whole", "All of it"


class Role(models.TextChoices):
    RELEVANT = "relevant", "Commissions the service: owes the full answer"
    OTHER = "other", "Another services-provider: acknowledges and passes it on"
    COPY = "copy", "No legal duty: receives a copy"


class Verdict(models.TextChoices):
    ACCEPTED = "accepted", "Accepted"
    PART = "part", "Accepted in part"
    NOT_ACCEPTED = "not_accepted", "Not accepted"


class Kept(State):
    YES = "kept", "Kept", Colour.GREEN
    PART = "part", "Kept in part", Colour.YELLOW
    NO = "not_kept", "Not kept", Colour.RED


class ReportQuerySet(models.QuerySet["Report"]):
    def sent_between(self, start: date, end: date) -> ReportQuerySet:
        return self.filter(sent_on__range=(start, end))

    def published(self) -> ReportQuerySet:
        return self.filter(state=ReportState.PUBLISHED)


class Report(models.Model):
    title = models.CharField(max_length=200)
    summary = models.TextField()
    text = models.TextField()
    sector = models.CharField(max_length=12, choices=Sector.choices)
    exclusion = models.CharField(max_length=6, choices=Exclusion.choices, default=Exclusion.NONE)
    excluded_part = models.TextField(blank=True)
    decision = models.ForeignKey(
        RelevantDecision, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    state = StateField(REPORT, max_length=20)
    sent_on = models.DateField(null=True, blank=True)
    published_on = models.DateField(null=True, blank=True)
    created_at = models.DateTimeField()

    objects = ReportQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(title="") & ~Q(text=""), name="report_says_something"),
            models.CheckConstraint(
                condition=Q(state__in=["draft", "withdrawn"], sent_on=None)
                | Q(state__in=["sent", "published"], sent_on__isnull=False, decision__isnull=False),
                name="report_sent_with_decision_and_date",
            ),
            models.CheckConstraint(
                condition=Q(state="published", published_on__gte=F("sent_on"))
                | (~Q(state="published") & Q(published_on=None)),
                name="report_published_has_date",
            ),
            models.CheckConstraint(
                condition=Q(exclusion="part") & ~Q(excluded_part="")
                | ~Q(exclusion="part") & Q(excluded_part=""),
                name="report_says_which_part_is_excluded",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("reports:show", args=[self.pk])

    @property
    def addressees(self) -> Iterable[Recipient]:
        """Its recipients: those that a list has read at once for all its reports, or as they are."""
        at_once: list[Recipient] | None = vars(self).get("listed_recipients")
        return self.recipients.all() if at_once is None else at_once


class Recommendation(models.Model):
    report = models.ForeignKey(
        Report, on_delete=models.CASCADE, related_name="recommendations", db_index=False
    )
    number = models.PositiveSmallIntegerField()
    text = models.TextField()

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(
                fields=["report", "number"],
                name="recommendation_number_once",
                deferrable=models.Deferrable.DEFERRED,
            ),
            models.CheckConstraint(condition=~Q(text=""), name="recommendation_says_something"),
        ]

    def __str__(self) -> str:
        return f"Recommendation {self.number}"


class Recipient(models.Model):
    """One body that a report was sent or passed on to, with its own receipt, duty and clock (SI 2008/528 reg 5)."""

    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="recipients", db_index=False)
    provider = models.ForeignKey(Provider, on_delete=models.PROTECT, related_name="+")
    role = models.CharField(max_length=10, choices=Role.choices)
    email = models.EmailField(blank=True)
    # Given by whoever passed the report on, and not the body's recorded one: nothing is sent there before the LINk says so.
    suggested_email = models.EmailField(blank=True)
    passed_on_by = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="passed_on_to"
    )
    # One relevant provider answers for all who agreed to it.
    led_by = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="leads")
    state = StateField(RECIPIENT, max_length=20)
    received_on = models.DateField(null=True, blank=True)
    clock = models.OneToOneField(Clock, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    acknowledged_on = models.DateField(null=True, blank=True)
    answered_on = models.DateField(null=True, blank=True)
    answer_kind = models.CharField(
        max_length=10, blank=True, choices=[("action", "Action"), ("no_action", "No action")]
    )
    answer = models.TextField(blank=True)

    class Meta:
        ordering = ["role", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["report", "provider"], name="recipient_once"),
            models.CheckConstraint(
                condition=Q(answered_on=None, answer="", answer_kind="")
                | (Q(answered_on__isnull=False) & ~Q(answer="") & ~Q(answer_kind="")),
                name="recipient_answer_whole",
            ),
            models.CheckConstraint(
                condition=Q(acknowledged_on=None) | Q(received_on__lte=F("acknowledged_on")),
                name="recipient_acknowledged_after_receipt",
            ),
        ]

    def __str__(self) -> str:
        return self.provider.name

    @property
    def owes_answer(self) -> bool:
        return self.role == Role.RELEVANT and self.led_by_id is None

    @property
    def has_duty(self) -> bool:
        return self.role != Role.COPY


class RecommendationAnswer(models.Model):
    """What a recipient said to one recommendation, what it promised, and whether the promise was kept."""

    recipient = models.ForeignKey(
        Recipient, on_delete=models.CASCADE, related_name="recommendation_answers", db_index=False
    )
    recommendation = models.ForeignKey(Recommendation, on_delete=models.CASCADE, related_name="answers")
    verdict = models.CharField(max_length=12, choices=Verdict.choices)
    promised = models.TextField(blank=True)
    promised_by = models.DateField(null=True, blank=True)
    kept = models.CharField(max_length=8, blank=True, choices=Kept.choices())
    kept_evidence = models.TextField(blank=True)
    kept_checked_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["recommendation__number"]
        constraints = [
            models.UniqueConstraint(
                fields=["recipient", "recommendation"], name="recommendation_answered_once"
            ),
            models.CheckConstraint(condition=Q(promised_by=None) | ~Q(promised=""), name="promise_says_what"),
            models.CheckConstraint(
                condition=Q(kept="", kept_evidence="", kept_checked_on=None)
                | (
                    Q(kept__in=list(Kept), kept_checked_on__isnull=False)
                    & ~Q(kept_evidence="")
                    & ~Q(promised="")
                ),
                name="promise_kept_with_evidence",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.recipient} on {self.recommendation}: {self.get_verdict_display()}"

    @property
    def how_kept(self) -> Kept:
        return Kept.of(self.kept)


class SecretLink(models.Model):
    """A link by which a recipient opens its page without an account. Only the digest of the secret is kept."""

    recipient = models.ForeignKey(Recipient, on_delete=models.CASCADE, related_name="links")
    digest = models.CharField(max_length=64)
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True, blank=True)
    first_opened_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["digest"], name="secret_link_once")]

    def __str__(self) -> str:
        return f"Link for {self.recipient}"

    def works(self, at: datetime) -> bool:
        return self.revoked_at is None and at < self.expires_at


class Outcome(models.Model):
    """A service review begun or a service change made because of the network, with its evidence."""

    class Kind(models.TextChoices):
        REVIEW = "review", "A service was reviewed"
        CHANGE = "change", "A service was changed"

    report = models.ForeignKey(
        Report, null=True, blank=True, on_delete=models.PROTECT, related_name="outcomes"
    )
    kind = models.CharField(max_length=8, choices=Kind.choices)
    sector = models.CharField(max_length=12, choices=Sector.choices)
    happened_on = models.DateField()
    text = models.TextField()
    evidence = models.TextField()
    recorded_at = models.DateTimeField()

    class Meta:
        ordering = ["-happened_on", "-pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(text="") & ~Q(evidence=""), name="outcome_has_evidence"),
        ]

    def __str__(self) -> str:
        return self.text[:80]

    def get_absolute_url(self) -> str:
        return reverse("reports:outcome", args=[self.pk])
