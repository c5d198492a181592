from __future__ import annotations

from datetime import date, datetime

from django.utils.timezone import localdate

from foundation.access import Viewer
from foundation.publishing.services import keep_out
from foundation.tenancy import atomically
from foundation.tenancy.locking import hold
from foundation.workflow import begin, move, require_state
from tenants.governing.governance.models import RelevantDecision
from tenants.people.members.models import Member
from tenants.permissions import P
from tenants.plan.matters.rules import WordsAreApprovedByAnother
from tenants.plan.work_plan import queries, rules
from tenants.plan.work_plan.acts import Step
from tenants.plan.work_plan.models import GroupMember, TaskGroup
from tenants.plan.work_plan.services.resting import rest_on
from tenants.plan.work_plan.workflow import GROUP, GroupState


@atomically
def form_group(
    *,
    name: str,
    purpose: str,
    product: str,
    skills_wanted: str = "",
    starts_on: date,
    ends_on: date,
    by: Viewer,
    at: datetime,
) -> TaskGroup:
    by.require(P.PLAN_MANAGE)
    rules.EndsAfterItStarts.check(starts_on, ends_on)
    group = TaskGroup.objects.create(
        name=name,
        purpose=purpose,
        product=product,
        skills_wanted=skills_wanted,
        starts_on=starts_on,
        ends_on=ends_on,
    )
    begin(group, GROUP, by=by, at=at)
    return group


@atomically
def take_into_group(
    *, group: TaskGroup, member: Member, skills: str = "", leads: bool = False, by: Viewer, at: datetime
) -> GroupMember:
    by.require(P.PLAN_MANAGE)
    require_state(group, GROUP, GroupState.WORKING)
    can_join = queries.people_to_join(group, localdate(at)).filter(pk=member.pk).exists()
    rules.GroupHasSomebody.require(can_join, f"{member} takes no part, or is in it.")
    return GroupMember.objects.create(group=group, member=member, skills=skills, leads=leads)


@atomically
def leave_group(*, place: GroupMember, by: Viewer, at: datetime) -> None:
    by.require(P.PLAN_MANAGE)
    hold(place)
    place.delete()


@atomically
def take_out(*, place: GroupMember, by: Viewer, at: datetime) -> None:
    """Of somebody who is erased: whoever asks has checked the permission for that."""
    place.delete()


@atomically
def renew(
    group: TaskGroup, *, decision: RelevantDecision | None, ends_on: date, why: str, by: Viewer, at: datetime
) -> None:
    """Let it go on to a later day, under a decision."""
    by.require(P.PLAN_PUBLISH)
    hold(group)
    rules.RenewedForLonger.check(group.ends_on, until=ends_on, today=localdate(at))
    group.renewed_by, group.ends_on = (
        rest_on(decision, group, Step.RENEW, before=group.renewed_by_id, by=by, at=at),
        ends_on,
    )
    move(group, GROUP, "renew", by=by, at=at, note=why, saving=["renewed_by", "ends_on"])


@atomically
def end_group(group: TaskGroup, *, report: str, by: Viewer, at: datetime) -> None:
    """End it with a report of what was done."""
    group.report, group.ended_on = report, localdate(at)
    move(group, GROUP, "end", by=by, at=at, saving=["report", "ended_on"])
    keep_out(group, at=at)


@atomically
def publish_report(group: TaskGroup, *, by: Viewer, at: datetime) -> None:
    """Everybody reads from now on what the group did. Whoever ended it with these words does not publish them."""
    hold(group)
    writer = queries.end_of(group)
    WordsAreApprovedByAnother.require(
        by.account_id is None or not writer or by.account_id != writer.by_account
    )
    rules.ReportIsPublishedOnce.require(not queries.report_is_published(group), "It has been published.")
    move(group, GROUP, "publish", by=by, at=at)
