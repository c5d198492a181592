from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from foundation.workflow import StateField
from foundation.writing.addresses import reverse
from tenants.people.members.models import Purpose
from tenants.people.news.workflow import ISSUE


class Issue(models.Model):
    """A newsletter: some news, with a few words before them, to everybody who wants to hear of it. Or an email about something else that
    members agreed to hear of, in its own words.

    `reached` is the last member and the last subscription that it was written to, so that a job that was killed goes on from there.
    """

    purpose = models.CharField(
        max_length=10, choices=Purpose.choices, default=Purpose.NEWS, db_default=Purpose.NEWS.value
    )
    subject = models.CharField(max_length=200)
    introduction = models.TextField(blank=True)
    items = ArrayField(models.BigIntegerField())
    # Only for those interested in one of them; empty for everybody.
    topics = ArrayField(models.CharField(max_length=30), default=list, blank=True)
    # The numbers of the members whom the list showed when it was written to them; None for everybody who agreed.
    only = ArrayField(models.BigIntegerField(), null=True, blank=True)
    state = StateField(ISSUE, max_length=10)
    sent_at = models.DateTimeField(null=True, blank=True)
    reached_member = models.BigIntegerField(default=0)
    reached_subscription = models.BigIntegerField(default=0)
    letters = models.PositiveIntegerField(default=0)
    created_at = models.DateTimeField()

    class Meta:
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(subject=""), name="newsletter_has_subject"),
            models.CheckConstraint(
                condition=Q(items__len__gte=1) | ~Q(purpose="news") & ~Q(introduction=""),
                name="newsletter_has_news",
            ),
        ]

    def __str__(self) -> str:
        return self.subject

    def get_absolute_url(self) -> str:
        return reverse("news:issue", args=[self.pk])

    @property
    def is_newsletter(self) -> bool:
        return self.purpose == Purpose.NEWS


class Subscription(models.Model):
    """An email address, and what interests whoever reads there. Nothing is sent to it before somebody there has said yes."""

    email = models.EmailField(max_length=254)
    topics = ArrayField(models.CharField(max_length=30), default=list, blank=True)
    asked_at = models.DateTimeField()
    confirmed_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["email"], name="subscription_once")]

    def __str__(self) -> str:
        return self.email
