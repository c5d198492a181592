from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.db.models.functions import Coalesce

from tenants.people.members.models.member import Member


class Tier(models.TextChoices):
    """A member commits to regular activity; a participant wishes to have influence without it."""

    MEMBER = "member", "Member"
    PARTICIPANT = "participant", "Participant"


class EndReason(models.TextChoices):
    CHANGED = "changed", "Changed how they take part"
    ASKED = "asked", "Asked to leave"
    MOVED = "moved", "Moved away"
    DIED = "died", "Died"
    CLOSED = "closed", "The organisation closed"
    NO_CONTACT = "no_contact", "Could not be contacted"
    MISTAKE = "mistake", "Recorded by mistake"


class InvolvementQuerySet(models.QuerySet["Involvement"]):
    def in_force(self, on: date) -> InvolvementQuerySet:
        """Periods that include the day; the last day counts."""
        return self.filter(Q(ends_on=None) | Q(ends_on__gte=on), starts_on__lte=on)

    def of(self, member: Member) -> InvolvementQuerySet:
        """Of any of the member's records."""
        return self.filter(member__in=Member.records.same_as(member).values("pk"))

    def surviving_first(self) -> InvolvementQuerySet:
        """Those of the surviving record before those of others, as the member is counted by them."""
        return self.order_by(F("member__merged_into").asc(nulls_first=True), "member", "-starts_on", "-pk")

    def members(self) -> models.QuerySet[Involvement, int]:
        """The numbers of those whose they are, by the surviving record of each."""
        return self.order_by().values_list(Coalesce("member__merged_into", "member"), flat=True)

    def one_each(self, on: date) -> InvolvementQuerySet:
        """Of a member with several records the period of the surviving one or, where that has none on the day, of the oldest."""
        surviving = Q(member=OuterRef("member__merged_into"))
        older = Q(member__merged_into=OuterRef("member__merged_into"), member__lt=OuterRef("member"))
        before = Involvement.objects.in_force(on).filter(surviving | older)
        return self.filter(Q(member__merged_into=None) | ~Exists(before))


class Involvement(models.Model):
    """A period of taking part in one way. Periods end and stay: a count of any past day can be made again."""

    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="involvements")
    tier = models.CharField(max_length=12, choices=Tier.choices)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)
    end_reason = models.CharField(max_length=12, choices=EndReason.choices, blank=True)

    objects = InvolvementQuerySet.as_manager()

    class Meta:
        ordering = ["-starts_on", "-pk"]
        constraints = [
            models.CheckConstraint(condition=Q(tier__in=Tier.values), name="involvement_tier_known"),
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(ends_on__gte=F("starts_on")),
                name="involvement_ends_after_start",
            ),
            models.CheckConstraint(
                condition=Q(ends_on=None, end_reason="") | (Q(ends_on__isnull=False) & ~Q(end_reason="")),
                name="involvement_end_has_reason",
            ),
            models.UniqueConstraint(
                fields=["member"], condition=Q(ends_on=None), name="involvement_open_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_tier_display()} from {self.starts_on}"
