"""What the LINk knows on a theme, put together for those who plan services."""

from __future__ import annotations

from datetime import datetime

from django.db import models
from django.db.models import F, Q

from foundation.workflow import StateField
from foundation.writing.addresses import reverse
from tenants.accountability.evidence.workflow import PACK, PackState
from tenants.governing.governance.models import RelevantDecision
from tenants.plan.matters.models import Matter


class Purpose(models.TextChoices):
    LSP = "lsp", "The local strategic partnership"
    LAA = "laa", "The local area agreement"
    JSNA = "jsna", "The joint strategic needs assessment"
    OTHER = "other", "Something else"


class Way(models.TextChoices):
    EMAIL = "email", "By email from here, with a link"
    POST = "post", "By post, printed"
    BY_HAND = "by_hand", "By hand, printed"
    HERE = "here", "To the council, on its own pages here"


SENT = (PackState.SENT, PackState.RECEIPTED, PackState.ANSWERED)


class Pack(models.Model):
    """Evidence on matters or, without any, on a theme in words, from the first to the last day of a period.

    `content` is what goes out, kept with its digest from the moment it stands. `quotes` are words of people with how they consented.
    `link` is the digest of the secret by which the addressee reads and answers it; `to_council` says that the officers of the
    council of this area read and answer it on their own pages.
    """

    title = models.CharField(max_length=200)
    theme = models.CharField(max_length=200)
    purpose = models.CharField(max_length=10, choices=Purpose.choices)
    target_code = models.CharField(max_length=20, blank=True)
    target_title = models.CharField(max_length=300, blank=True)
    target_source = models.CharField(max_length=300, blank=True)
    matters = models.ManyToManyField(Matter, related_name="+", blank=True, through="PackMatter")
    starts_on = models.DateField()
    ends_on = models.DateField()
    addressee = models.CharField(max_length=200)
    email = models.EmailField(blank=True)
    introduction = models.TextField(blank=True)
    wanted = models.TextField(blank=True)
    quotes = models.JSONField(default=list, blank=True)
    goes_public = models.BooleanField(default=False)
    to_council = models.BooleanField(default=False, db_default=False)
    state = StateField(PACK, max_length=10)
    content = models.JSONField(null=True, blank=True)
    digest = models.CharField(max_length=64, blank=True)
    decision = models.ForeignKey(
        RelevantDecision, null=True, blank=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    way = models.CharField(max_length=10, choices=Way.choices, blank=True)
    sent_on = models.DateField(null=True, blank=True)
    link = models.CharField(max_length=64, blank=True)
    link_until = models.DateTimeField(null=True, blank=True)
    received_on = models.DateField(null=True, blank=True)
    used = models.TextField(blank=True)
    answered_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["-ends_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(title="") & ~Q(theme="") & ~Q(addressee=""), name="pack_says_what_and_to_whom"
            ),
            models.CheckConstraint(condition=Q(ends_on__gte=F("starts_on")), name="pack_period_in_order"),
            models.CheckConstraint(
                condition=Q(target_code="") | ~Q(target_title="") & ~Q(target_source=""),
                name="pack_target_has_a_source",
            ),
            models.CheckConstraint(
                condition=Q(state=PackState.DRAFT) | Q(content__isnull=False) & ~Q(digest=""),
                name="pack_stands_with_its_content",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=SENT) | Q(decision__isnull=False, sent_on__isnull=False) & ~Q(way=""),
                name="pack_sent_by_a_decision",
            ),
            models.CheckConstraint(
                condition=~Q(state=PackState.ANSWERED) | Q(answered_on__isnull=False) & ~Q(used=""),
                name="pack_answered_in_words",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("evidence:pack", args=[self.pk])

    @property
    def is_sent(self) -> bool:
        return self.state in SENT

    @property
    def is_public(self) -> bool:
        return self.is_sent and self.goes_public

    def link_works(self, at: datetime) -> bool:
        return self.link_until is not None and at < self.link_until


class PackMatter(models.Model):
    """A matter that a pack is on, closed ones too: what came of them is evidence."""

    pack = models.ForeignKey(Pack, on_delete=models.CASCADE, related_name="+", db_index=False)
    matter = models.ForeignKey(Matter, on_delete=models.PROTECT, related_name="+", db_index=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["pack", "matter"], name="pack_is_on_a_matter_once")]

    def __str__(self) -> str:
        return f"{self.pack}: {self.matter}"
