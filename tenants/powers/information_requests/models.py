from __future__ import annotations

from datetime import date
from enum import StrEnum

from django.db import models
from django.db.models import Q

from foundation.law.models import Clock
from foundation.workflow import StateField
from foundation.writing.addresses import reverse
from tenants.area.providers.models import Provider
from tenants.governing.governance.models import RelevantDecision
from tenants.powers.information_requests.workflow import REQUEST, RequestState


class Sector(models.TextChoices):
    HEALTH = "health", "Health"
    SOCIAL_CARE = "social_care", "Social care"


class Method(models.TextChoices):
    EMAIL = "email", "By email from here"
    POST = "post", "By post"
    BY_HAND = "by_hand", "By hand"


class Notice(StrEnum):
    """Each value is the sentence that stands in public beside the time that stands still."""

    DETAIL = "It has said that it needs more detail"
    FEE = "It has asked for a fee"
    PUBLIC_INTEREST = "It needs more time to weigh the public interest"


class InformationRequestQuerySet(models.QuerySet["InformationRequest"]):
    def waiting(self) -> InformationRequestQuerySet:
        return self.filter(state=RequestState.SENT)


class InformationRequest(models.Model):
    """A request for information to a services-provider, made under a relevant decision of kind d."""

    title = models.CharField(max_length=200)
    question = models.TextField()
    sector = models.CharField(max_length=12, choices=Sector.choices)
    provider = models.ForeignKey(Provider, on_delete=models.PROTECT, related_name="+")
    decision = models.ForeignKey(
        RelevantDecision, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    state = StateField(REQUEST, max_length=20)
    method = models.CharField(max_length=10, choices=Method.choices, blank=True)
    sent_on = models.DateField(null=True, blank=True)
    received_on = models.DateField(null=True, blank=True)
    # What the network asked for where no law sets a limit.
    wanted_by = models.DateField(null=True, blank=True)
    clock = models.OneToOneField(Clock, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    replied_on = models.DateField(null=True, blank=True)
    reply = models.TextField(blank=True)
    created_at = models.DateTimeField()

    objects = InformationRequestQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(title="") & ~Q(question=""), name="request_asks_something"),
            models.CheckConstraint(
                condition=Q(state__in=["draft", "withdrawn"])
                | Q(state="sent", method="email", sent_on__isnull=False, decision__isnull=False)
                | Q(sent_on__isnull=False, received_on__isnull=False, decision__isnull=False),
                name="request_sent_with_decision_and_dates",
            ),
            models.CheckConstraint(
                condition=Q(sent_on=None) | Q(received_on__gte=models.F("sent_on")),
                name="request_received_after_sending",
            ),
            models.CheckConstraint(
                condition=Q(state__in=["answered", "refused"], replied_on__isnull=False)
                | (~Q(state__in=["answered", "refused"]) & Q(replied_on=None)),
                name="request_reply_has_date",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("information_requests:show", args=[self.pk])

    @property
    def is_undelivered(self) -> bool:
        """Its email did not arrive, and it was not sent again: no time runs."""
        return self.state == RequestState.SENT and self.received_on is None

    @property
    def answer_by(self) -> date | None:
        """The last day for an answer that is owed; none is while the time stands still."""
        clock = self.clock
        return clock.due_on if clock and clock.is_open and clock.paused_since is None else None
