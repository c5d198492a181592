"""A body sits, or is asked in writing: who was entitled, who came, what was on the agenda and what became of it."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from foundation.design.formats import date_long
from foundation.workflow import StateField
from foundation.writing.addresses import reverse
from tenants.governing.governance.models.bodies import Body, Term
from tenants.governing.governance.models.decisions import DecisionKind, RelevantDecision
from tenants.governing.governance.workflow import SITTING
from tenants.people.members.models import Member


class SittingWay(models.TextChoices):
    MEETING = "meeting", "A meeting"
    WRITTEN = "written", "A round in writing"


class Sitting(models.Model):
    """One day on which a body decides. Its minutes are made from what is recorded here."""

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="sittings")
    way = models.CharField(max_length=8, choices=SittingWay.choices)
    on = models.DateField()
    place = models.CharField(max_length=200, blank=True)
    # The day on which everybody entitled was told of it.
    called_on = models.DateField()
    state = StateField(SITTING)
    remarks = models.TextField(blank=True)
    approved_at = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    corrections = models.TextField(blank=True)
    published_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["-on", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=["approved", "published"], approved_at__isnull=False)
                | (~Q(state__in=["approved", "published"]) & Q(approved_at=None, corrections="")),
                name="sitting_minutes_approved_at_another",
            ),
            models.CheckConstraint(
                condition=Q(state="published", published_on__isnull=False)
                | (~Q(state="published") & Q(published_on=None)),
                name="sitting_minutes_published_on",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.body.name}, {date_long(self.on)}"

    def get_absolute_url(self) -> str:
        return reverse("governance:sitting", args=[self.pk])


class Capacity(models.TextChoices):
    ENTITLED = "entitled", "Entitled to decide"
    SUBSTITUTE = "substitute", "Substitute"
    MEMBER = "member", "Member of the LINk, attending"
    HOST = "host", "Host"
    VISITOR = "visitor", "Visitor or public"


class Presence(models.TextChoices):
    PRESENT = "present", "Present"
    APOLOGIES = "apologies", "Apologies"
    LATE_APOLOGIES = "late", "Apologies afterwards"
    ABSENT = "absent", "Absent"


class Attendance(models.Model):
    """Somebody at a sitting, or missing from it. Those of the register are named by their record, others by `name`."""

    sitting = models.ForeignKey(Sitting, on_delete=models.PROTECT, related_name="attendances")
    capacity = models.CharField(max_length=10, choices=Capacity.choices)
    term = models.ForeignKey(
        Term, null=True, blank=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    member = models.ForeignKey(Member, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=200, blank=True)
    presence = models.CharField(max_length=10, choices=Presence.choices, blank=True)
    stands_in_for = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    papers_on = models.DateField(null=True, blank=True)
    papers_how = models.CharField(max_length=100, blank=True)

    class Meta:
        ordering = ["capacity", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["sitting", "member"], condition=Q(member__isnull=False), name="attendance_once"
            ),
            models.CheckConstraint(
                condition=Q(member__isnull=False, name="") | (Q(member=None) & ~Q(name="")),
                name="attendance_names_somebody",
            ),
            models.CheckConstraint(
                condition=Q(papers_on=None, papers_how="") | (Q(papers_on__isnull=False) & ~Q(papers_how="")),
                name="attendance_papers_say_when_and_how",
            ),
        ]

    def __str__(self) -> str:
        return self.member.survivor.name if self.member else self.name


class Outcome(models.TextChoices):
    DECIDED = "decided", "Decided"
    NOT_CARRIED = "not_carried", "Not carried"
    DEFERRED = "deferred", "Put off"
    NOTED = "noted", "Noted"


class AgendaItem(models.Model):
    """What a sitting deals with; an item with a kind of decision asks for one, an item that reports a decision made by a post names it."""

    sitting = models.ForeignKey(Sitting, on_delete=models.PROTECT, related_name="items", db_index=False)
    number = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=200)
    kind = models.CharField(max_length=1, choices=DecisionKind.choices, blank=True)
    text = models.TextField(blank=True)
    outcome = models.CharField(max_length=12, choices=Outcome.choices, blank=True)
    decision = models.ForeignKey(
        RelevantDecision, null=True, blank=True, on_delete=models.PROTECT, related_name="items"
    )
    # The act that waits for a decision on this item: the record of an app above, by its label and number.
    record = models.CharField(max_length=100, blank=True)
    record_id = models.BigIntegerField(null=True, blank=True)
    action = models.CharField(max_length=300, blank=True)
    action_by = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["sitting", "number"]
        constraints = [
            models.UniqueConstraint(fields=["sitting", "number"], name="agenda_item_number_once"),
            models.CheckConstraint(condition=~Q(title=""), name="agenda_item_has_title"),
            models.CheckConstraint(
                condition=~Q(outcome="decided") | Q(decision__isnull=False), name="agenda_item_decided_what"
            ),
            models.CheckConstraint(
                condition=Q(record="", record_id=None) | (~Q(record="") & Q(record_id__isnull=False)),
                name="agenda_item_names_an_act",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number}. {self.title}"

    def get_absolute_url(self) -> str:
        return f"{self.sitting.get_absolute_url()}#item-{self.number}"
