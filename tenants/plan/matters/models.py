"""What the LINk looks into, and the records that belong to it."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from django.db import models
from django.db.models import Q

from foundation.workflow import StateField
from foundation.writing.addresses import reverse
from tenants.plan.matters.workflow import MATTER


class Origin(models.TextChoices):
    EXPERIENCE = "experience", "What somebody told us about a service"
    SURVEY = "survey", "A survey or interviews"
    MEETING = "meeting", "A meeting or an event"
    GROUP = "group", "A group or an organisation"
    VISIT = "visit", "What a visit found"
    PROVIDER = "provider", "A provider or a commissioner"
    COUNCIL = "council", "The council or its scrutiny committee"
    FIGURES = "figures", "Figures, or a report by others"
    MEDIA = "media", "The media"
    OTHER = "other", "Something else"


class Matter(models.Model):
    """The thread from what people said to what changed.

    What the public reads is `public_title` and `public_text`; the next version waits in the proposed words until the LINk approves it.
    """

    title = models.CharField(max_length=200)
    about = models.TextField()
    services = models.CharField(max_length=300, blank=True)
    origin = models.CharField(max_length=12, choices=Origin.choices)
    came_from = models.TextField()
    opened_on = models.DateField()
    state = StateField(MATTER, max_length=10)
    look_again_on = models.DateField(null=True, blank=True)
    closed_on = models.DateField(null=True, blank=True)
    came_of_it = models.TextField(blank=True)
    proposed_title = models.CharField(max_length=200, blank=True)
    proposed_text = models.TextField(blank=True)
    proposed_by = models.CharField(max_length=200, blank=True)
    # The account's number: whoever proposed the words does not approve them.
    proposed_by_account = models.BigIntegerField(null=True, blank=True)
    public_title = models.CharField(max_length=200, blank=True)
    public_text = models.TextField(blank=True)
    published_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["-opened_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(title="") & ~Q(about="") & ~Q(came_from=""), name="matter_says_what_and_whence"
            ),
            models.CheckConstraint(
                condition=Q(state="closed", closed_on__isnull=False) & ~Q(came_of_it="")
                | ~Q(state="closed") & Q(closed_on=None),
                name="matter_closed_says_what_came_of_it",
            ),
            models.CheckConstraint(
                condition=Q(state="watched", look_again_on__isnull=False)
                | ~Q(state="watched") & Q(look_again_on=None),
                name="matter_watched_until_a_day",
            ),
            models.CheckConstraint(
                condition=Q(published_on=None, public_title="", public_text="")
                | Q(published_on__isnull=False) & ~Q(public_title="") & ~Q(public_text=""),
                name="matter_published_with_words",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("matters:matter", args=[self.pk])

    @property
    def public_address(self) -> str:
        return reverse("public_matters:matter", args=[self.pk])

    @property
    def has_proposed_words(self) -> bool:
        """Words that wait to be approved."""
        proposed = (self.proposed_title, self.proposed_text)
        return bool(self.proposed_title) and proposed != (self.public_title, self.public_text)

    @property
    def digest_of_proposed(self) -> str:
        """Tells whether the words are still those that somebody read."""
        words = f"{self.proposed_title}\n{self.proposed_text}"
        return hashlib.blake2b(words.encode(), digest_size=8).hexdigest()


class Link(models.Model):
    """That a record belongs to a matter; without a matter, that somebody said it belongs to none.

    `without_commissioner` is why the commissioner was not asked first.
    """

    matter = models.ForeignKey(Matter, null=True, blank=True, on_delete=models.PROTECT, related_name="links")
    record = models.CharField(max_length=100)
    record_id = models.BigIntegerField()
    without_commissioner = models.TextField(blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["record", "record_id", "matter"], nulls_distinct=False, name="matter_link_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.record} {self.record_id}: {self.matter or 'no matter'}"


@dataclass(frozen=True)
class About:
    """The answer to “Which matter is this about?”; None is an answer too."""

    matter: Matter | None
