from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from foundation.workflow import StateField
from foundation.writing.addresses import reverse
from tenants.people.news.workflow import ITEM


class Kind(models.TextChoices):
    NEWS = "news", "News"
    RELEASE = "release", "Press release"


class Item(models.Model):
    """News of the LINk, or what it says to the press."""

    kind = models.CharField(max_length=10, choices=Kind.choices)
    title = models.CharField(max_length=200)
    summary = models.CharField(max_length=500)
    text = models.TextField()
    # Whom it interests; empty for everybody.
    topics = ArrayField(models.CharField(max_length=30), default=list, blank=True)
    # For the press: whom to ask.
    contact = models.CharField(max_length=300, blank=True)
    state = StateField(ITEM, max_length=10)
    published_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField()

    class Meta:
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(title=""), name="news_has_title"),
            models.CheckConstraint(
                condition=Q(state="draft", published_at=None)
                | (~Q(state="draft") & Q(published_at__isnull=False)),
                name="news_published_says_when",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("news:item", args=[self.pk])

    @property
    def public_address(self) -> str:
        return reverse("public_news:item", args=[self.pk])

    @property
    def is_release(self) -> bool:
        return self.kind == Kind.RELEASE
