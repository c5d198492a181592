"""For what, and by which ways, somebody agreed to hear from the LINk: each in the words that they agreed to."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.db.models.functions import Coalesce

from tenants.people.members.models.member import ConsentHow, ContactBy, Member


class Purpose(models.TextChoices):
    NEWS = "news", "News and newsletters"
    EVENTS = "events", "Meetings and events"
    SURVEYS = "surveys", "Surveys and consultations"


# By which way something is sent; meeting somebody in person needs no consent.
WAYS = [(way.value, way.label) for way in (ContactBy.EMAIL, ContactBy.POST, ContactBy.TELEPHONE)]


@dataclass(frozen=True)
class Wording:
    """What people are asked to agree to, from a day on. A text that has been in use is never changed: a new one follows it."""

    code: str
    purpose: Purpose
    since: date
    sentence: str


WORDINGS = (
    Wording("news-1", Purpose.NEWS, date(2008, 4, 1), "The LINk sends me its news and newsletters."),
    Wording(
        "events-1",
        Purpose.EVENTS,
        date(2008, 4, 1),
        "The LINk tells me of meetings and events that I can come to.",
    ),
    Wording(
        "surveys-1",
        Purpose.SURVEYS,
        date(2008, 4, 1),
        "The LINk asks me what I think, in surveys and consultations.",
    ),
)


def wording_on(purpose: str, day: date) -> Wording:
    """The words that were in use on a day; LookupError before there were any."""
    used = [wording for wording in WORDINGS if wording.purpose == purpose and wording.since <= day]
    if not used:
        raise LookupError(f"Nobody was asked about {purpose} on {day}")
    return max(used, key=lambda wording: wording.since)


class ConsentQuerySet(models.QuerySet["Consent"]):
    def in_force(self, on: date) -> ConsentQuerySet:
        """Given by that day, and not withdrawn on it or before, on this or another of the member's records."""
        given = self.filter(Q(withdrawn_on=None) | Q(withdrawn_on__gt=on), given_on__lte=on)
        return given.exclude(pk__in=Consent.objects.overtaken(on).values("pk"))

    def overtaken(self, on: date) -> ConsentQuerySet:
        """Given before the member withdrew from the same by that day, as another of their records says."""
        survivor = Coalesce("member__merged_into", "member")
        merged = Member.records.filter(merged_into__isnull=False)
        several = Q(member__in=merged.values("pk")) | Q(member__in=merged.values("merged_into"))
        withdrawn = (
            Consent.objects.filter(several, purpose=OuterRef("purpose"), withdrawn_on__lte=on)
            .filter(withdrawn_on__gt=OuterRef("given_on"))
            .exclude(member=OuterRef("member"))
            .alias(survivor=survivor)
            .filter(survivor=OuterRef("survivor"))
        )
        return self.filter(several).alias(survivor=survivor).filter(Exists(withdrawn))

    def of(self, member: Member) -> ConsentQuerySet:
        """Of any of the member's records."""
        return self.filter(member__in=Member.records.same_as(member).values("pk"))

    def members(self) -> models.QuerySet[Consent, int]:
        """The numbers of those whose they are, by the surviving record of each."""
        return self.order_by().values_list(Coalesce("member__merged_into", "member"), flat=True)


class Consent(models.Model):
    """It ends and stays: what somebody had agreed to on any past day can be shown."""

    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="consents")
    purpose = models.CharField(max_length=10, choices=Purpose.choices)
    ways = ArrayField(models.CharField(max_length=12))
    wording = models.CharField(max_length=20)
    given_on = models.DateField()
    how = models.CharField(max_length=12, choices=ConsentHow.choices)
    withdrawn_on = models.DateField(null=True, blank=True)
    withdrawn_how = models.CharField(max_length=12, choices=ConsentHow.choices, blank=True)

    objects = ConsentQuerySet.as_manager()

    class Meta:
        ordering = ["-given_on", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["member", "purpose"], condition=Q(withdrawn_on=None), name="consent_open_once"
            ),
            models.CheckConstraint(condition=Q(ways__len__gte=1), name="consent_names_a_way"),
            models.CheckConstraint(
                condition=Q(withdrawn_on=None, withdrawn_how="")
                | (Q(withdrawn_on__gte=F("given_on")) & ~Q(withdrawn_how="")),
                name="consent_withdrawn_says_when_and_how",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_purpose_display()} from {self.given_on}"

    @property
    def sentence(self) -> str:
        return next(wording.sentence for wording in WORDINGS if wording.code == self.wording)

    @property
    def way_labels(self) -> list[str]:
        return [str(ContactBy(way).label) for way in self.ways]
