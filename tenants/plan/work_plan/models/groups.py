"""Task groups: a purpose, people from the register, and a day on which they end."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from foundation.workflow import StateField
from foundation.writing.addresses import reverse
from tenants.governing.governance.models import RelevantDecision
from tenants.people.members.models import Member
from tenants.plan.work_plan.workflow import GROUP


class TaskGroup(models.Model):
    name = models.CharField(max_length=200)
    purpose = models.TextField()
    product = models.TextField()
    skills_wanted = models.TextField(blank=True)
    starts_on = models.DateField()
    ends_on = models.DateField()
    state = StateField(GROUP, max_length=10)
    ended_on = models.DateField(null=True, blank=True)
    report = models.TextField(blank=True)
    # The one by which it was renewed last.
    renewed_by = models.ForeignKey(
        RelevantDecision, null=True, blank=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )

    class Meta:
        ordering = ["ends_on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(name="") & ~Q(purpose="") & ~Q(product=""), name="task_group_has_a_purpose"
            ),
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("starts_on")), name="task_group_ends_after_it_starts"
            ),
            models.CheckConstraint(
                condition=Q(state="ended", ended_on__isnull=False) & ~Q(report="")
                | Q(state="working", ended_on=None),
                name="task_group_ends_with_a_report",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("work_plan:group", args=[self.pk])

    @property
    def public_address(self) -> str:
        return reverse("public_work_plan:group", args=[self.pk])


class GroupMember(models.Model):
    """Somebody of the register in a task group, and what they bring."""

    group = models.ForeignKey(TaskGroup, on_delete=models.CASCADE, related_name="members", db_index=False)
    member = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    skills = models.CharField(max_length=300, blank=True)
    leads = models.BooleanField(default=False)

    class Meta:
        ordering = ["-leads", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["group", "member"], name="task_group_member_once"),
        ]

    def __str__(self) -> str:
        return str(self.member.survivor)
