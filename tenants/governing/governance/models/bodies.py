"""Who governs: bodies, the posts in them, and who holds each from one day to another."""

from __future__ import annotations

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from foundation.writing.addresses import reverse
from tenants.governing.governance.models.decisions import RelevantDecision
from tenants.people.members.models import Member


class BodyKind(models.TextChoices):
    GOVERNING = "governing", "Governing body"
    HUB = "hub", "Hub"
    STEERING = "steering", "Steering group"
    LOCALITY = "locality", "Locality group"
    CITIZENS = "citizens", "Citizens’ meeting"
    TASK = "task", "Task group"


# A post in one of these governs the LINk: whoever holds it may sign in as a governance member.
GOVERNS = (BodyKind.GOVERNING, BodyKind.HUB, BodyKind.STEERING, BodyKind.CITIZENS)


class BodyQuerySet(models.QuerySet["Body"]):
    def standing(self, on: date) -> BodyQuerySet:
        """Set up by that day and not dissolved; the last day counts."""
        return self.filter(Q(until=None) | Q(until__gte=on), since__lte=on)


class Body(models.Model):
    """A group of people that decides or works for the LINk. It is dissolved, never removed."""

    name = models.CharField(max_length=200)
    kind = models.CharField(max_length=12, choices=BodyKind.choices)
    purpose = models.TextField(blank=True)
    parent = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="parts")
    since = models.DateField()
    until = models.DateField(null=True, blank=True)
    individuals_wanted = models.PositiveSmallIntegerField(default=0)
    organisations_wanted = models.PositiveSmallIntegerField(default=0)

    objects = BodyQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "bodies"
        ordering = ["name", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["name"], condition=Q(until=None), name="body_name_once"),
            models.CheckConstraint(condition=~Q(name=""), name="body_has_name"),
            models.CheckConstraint(condition=Q(kind__in=BodyKind.values), name="body_kind_known"),
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gte=F("since")), name="body_ends_after_start"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("governance:body", args=[self.pk])

    def lasts(self, on: date) -> bool:
        """Not dissolved before that day; the last day counts."""
        return self.until is None or self.until >= on

    @property
    def governs(self) -> bool:
        return self.kind in GOVERNS


class Office(models.TextChoices):
    CHAIR = "chair", "Chair"
    VICE_CHAIR = "vice_chair", "Vice-chair"
    MEMBER = "member", "Member"
    SUBSTITUTE = "substitute", "Substitute"


class Post(models.Model):
    """A place in a body that one person or several hold, each for a term. A post is closed, never removed."""

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="posts", db_index=False)
    office = models.CharField(max_length=12, choices=Office.choices)
    name = models.CharField(max_length=100)
    seats = models.PositiveSmallIntegerField(default=1)
    until = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["body", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["body", "name"], name="post_name_once"),
            models.CheckConstraint(condition=~Q(name=""), name="post_has_name"),
            models.CheckConstraint(condition=Q(office__in=Office.values), name="post_office_known"),
            models.CheckConstraint(condition=Q(seats__gte=1), name="post_has_a_seat"),
        ]

    def __str__(self) -> str:
        return f"{self.name}, {self.body.name}"


class How(models.TextChoices):
    ELECTED = "elected", "Elected"
    APPOINTED = "appointed", "Appointed by the LINk’s decision"
    CO_OPTED = "co_opted", "Co-opted"
    BY_LOT = "by_lot", "Drawn by lot"


class TermEnd(models.TextChoices):
    EXPIRED = "expired", "The term ran out"
    RESIGNED = "resigned", "They gave it up"
    LEFT = "left", "They no longer take part in the LINk"
    REMOVED = "removed", "The LINk removed them under its procedure"
    DIED = "died", "They died"
    DISSOLVED = "dissolved", "The body or the post came to its end"
    MISTAKE = "mistake", "Recorded by mistake"
    ANNULLED = "annulled", "The election was set aside"


class TermQuerySet(models.QuerySet["Term"]):
    def in_force(self, on: date) -> TermQuerySet:
        """Held on that day; the last day counts."""
        return self.filter(
            Q(ended_on=None) | Q(ended_on__gte=on), Q(until=None) | Q(until__gte=on), since__lte=on
        )

    def touching(self, start: date, end: date | None) -> TermQuerySet:
        """Sharing a day with a period; without an end, the period is open."""
        lasting = self.filter(Q(ended_on=None) | Q(ended_on__gte=start), Q(until=None) | Q(until__gte=start))
        return lasting if end is None else lasting.filter(since__lte=end)


class Term(models.Model):
    """Somebody of the register holds a post from one day to another. It ends and stays: it says who was in post when.

    `until` is the last day that was foreseen, `ended_on` the last day where it came earlier. The person's name is in the register
    alone, so that it goes with the person and the post keeps its dates.
    """

    post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="terms")
    member = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    on_behalf_of = models.ForeignKey(
        Member, null=True, blank=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    account = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    how = models.CharField(max_length=12, choices=How.choices)
    decision = models.ForeignKey(
        RelevantDecision, null=True, blank=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    # What else shows it: "Election of 12 July 2010", and the page of it here.
    evidence = models.CharField(max_length=300, blank=True)
    evidence_at = models.CharField(max_length=200, blank=True)
    consented_on = models.DateField()
    named_in_public = models.BooleanField(default=False)
    since = models.DateField()
    until = models.DateField(null=True, blank=True)
    ended_on = models.DateField(null=True, blank=True)
    end_reason = models.CharField(max_length=12, choices=TermEnd.choices, blank=True)

    objects = TermQuerySet.as_manager()

    class Meta:
        ordering = ["-since", "-pk"]
        constraints = [
            models.CheckConstraint(condition=Q(how__in=How.values), name="term_how_known"),
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gte=F("since")), name="term_ends_after_start"
            ),
            models.CheckConstraint(
                condition=Q(ended_on=None, end_reason="")
                | (Q(ended_on__gte=F("since")) & ~Q(end_reason=""))
                # It had not begun, and never does.
                | Q(ended_on__isnull=False, end_reason="annulled"),
                name="term_end_has_day_and_reason",
            ),
            models.CheckConstraint(
                condition=Q(decision__isnull=False) | ~Q(evidence=""), name="term_rests_on_something"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.holder.name}: {self.post}"

    def get_absolute_url(self) -> str:
        return reverse("governance:term", args=[self.pk])

    @property
    def holder(self) -> Member:
        """As the register shows them today."""
        return self.member.survivor

    @property
    def represented(self) -> Member | None:
        return self.on_behalf_of and self.on_behalf_of.survivor

    @property
    def last_day(self) -> date | None:
        return self.ended_on or self.until

    def lasts(self, on: date) -> bool:
        ends = [day for day in (self.ended_on, self.until) if day is not None]
        return self.since <= on and all(day >= on for day in ends)
