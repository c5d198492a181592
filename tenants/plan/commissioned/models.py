"""Work that a scrutiny committee, a trust, the council or a provider asks the LINk to do."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from foundation.workflow import StateField
from foundation.writing.addresses import reverse
from tenants.area.providers.models import Provider
from tenants.governing.governance.models import RelevantDecision
from tenants.plan.commissioned.workflow import WORK, WorkState
from tenants.plan.work_plan.models import Item


class Asker(models.TextChoices):
    SCRUTINY = "scrutiny", "An overview and scrutiny committee"
    TRUST = "pct", "A primary care trust"
    COUNCIL = "council", "The council"
    PROVIDER = "provider", "A provider of services"
    OTHER = "other", "Somebody else"


class Way(models.TextChoices):
    LETTER = "letter", "By letter"
    EMAIL = "email", "By email"
    CALL = "call", "By telephone"
    MEETING = "meeting", "At a meeting"


class Questions(models.TextChoices):
    """Who decides what people are asked."""

    OURS = "ours", "The LINk alone"
    TOGETHER = "together", "The LINk and the body together"
    THEIRS = "theirs", "The body alone"


class Rights(models.TextChoices):
    """What the LINk may publish of what it finds."""

    FREE = "free", "The LINk publishes what it finds, when it likes"
    COMMENT = "comment", "The LINk publishes it once the body has had time to correct facts"
    CONSENT = "consent", "The LINk publishes only what the body agrees to"
    NONE = "none", "The LINk publishes nothing"


TAKEN_ON = (WorkState.ACCEPTED, WorkState.DELIVERED, WorkState.CONCLUDED)
PUBLIC = (*TAKEN_ON, WorkState.DECLINED)
TESTED = (WorkState.TESTED, WorkState.TERMS, *TAKEN_ON)


class Work(models.Model):
    """Asked for, tested, agreed under a decision, handed over; and what came of it.

    `offered` and `pence` are in pence: what the body offers, and what the terms say. `despite` says why the LINk goes on although the
    test found something against it.
    """

    title = models.CharField(max_length=200)
    asker = models.CharField(max_length=10, choices=Asker.choices)
    asker_name = models.CharField(max_length=200)
    provider = models.ForeignKey(
        Provider, null=True, blank=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    way = models.CharField(max_length=10, choices=Way.choices)
    asked_on = models.DateField()
    wanted = models.TextField()
    wanted_by = models.DateField(null=True, blank=True)
    offered = models.BigIntegerField(null=True, blank=True)
    state = StateField(WORK, max_length=10)

    may_publish = models.BooleanField(null=True, blank=True)
    questions = models.CharField(max_length=10, choices=Questions.choices, blank=True)
    interests = models.TextField(blank=True)
    is_able = models.BooleanField(null=True, blank=True)
    people_and_time = models.TextField(blank=True)
    despite = models.TextField(blank=True)
    tested_on = models.DateField(null=True, blank=True)

    terms = models.TextField(blank=True)
    pence = models.BigIntegerField(null=True, blank=True)
    rights = models.CharField(max_length=10, choices=Rights.choices, blank=True)
    rights_because = models.TextField(blank=True)
    due_on = models.DateField(null=True, blank=True)

    decision = models.ForeignKey(
        RelevantDecision, null=True, blank=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    agreed_on = models.DateField(null=True, blank=True)
    item = models.ForeignKey(
        Item, null=True, blank=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    delivered = models.TextField(blank=True)
    delivered_on = models.DateField(null=True, blank=True)
    came_of_it = models.TextField(blank=True)
    concluded_on = models.DateField(null=True, blank=True)
    why_not = models.TextField(blank=True)

    class Meta:
        ordering = ["-asked_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(title="") & ~Q(asker_name="") & ~Q(wanted=""),
                name="commissioned_says_who_and_what",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=TESTED)
                | Q(may_publish__isnull=False, is_able__isnull=False, tested_on__isnull=False)
                & ~Q(questions=""),
                name="commissioned_is_tested",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=[WorkState.TERMS, *TAKEN_ON])
                | Q(pence__gte=0, due_on__isnull=False) & ~Q(terms="") & ~Q(rights=""),
                name="commissioned_terms_are_whole",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=TAKEN_ON)
                | Q(decision__isnull=False, agreed_on__isnull=False) & ~Q(rights=Rights.NONE),
                name="commissioned_taken_on_by_a_decision",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=[WorkState.DELIVERED, WorkState.CONCLUDED])
                | Q(delivered_on__gte=F("agreed_on")) & ~Q(delivered=""),
                name="commissioned_handed_over_on_a_day",
            ),
            models.CheckConstraint(
                condition=~Q(state=WorkState.CONCLUDED) | Q(concluded_on__isnull=False) & ~Q(came_of_it=""),
                name="commissioned_concluded_says_what_came",
            ),
            models.CheckConstraint(
                condition=~Q(state=WorkState.DECLINED) | ~Q(why_not=""), name="commissioned_declined_says_why"
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("commissioned:work", args=[self.pk])

    @property
    def is_public(self) -> bool:
        return self.state in PUBLIC
