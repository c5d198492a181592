from __future__ import annotations

from datetime import date, datetime
from typing import TypedDict, Unpack

from django.utils.timezone import localdate

from foundation.access import Viewer
from foundation.publishing.services import keep_out
from foundation.tenancy import atomically
from foundation.tenancy.locking import hold
from foundation.workflow import begin, move, require_state
from tenants.area.providers.models import Provider
from tenants.governing.governance import services as governing
from tenants.governing.governance.models import RelevantDecision
from tenants.governing.interests.services import stay_out
from tenants.permissions import P
from tenants.plan.commissioned import rules
from tenants.plan.commissioned.acts import act_of_taking_on
from tenants.plan.commissioned.models import Work
from tenants.plan.commissioned.workflow import WORK, WorkState
from tenants.plan.matters import services as matters
from tenants.plan.matters.models import About
from tenants.plan.work_plan import services as planning
from tenants.plan.work_plan.services.items import Facts


class Ask(TypedDict):
    title: str
    asker: str
    asker_name: str
    provider: Provider | None
    way: str
    asked_on: date
    wanted: str
    wanted_by: date | None
    offered: int | None


class Found(TypedDict):
    """What the test of independence and capacity found."""

    may_publish: bool
    questions: str
    interests: str
    is_able: bool
    people_and_time: str
    despite: str


class Terms(TypedDict):
    terms: str
    pence: int
    rights: str
    rights_because: str
    due_on: date


@atomically
def record_ask(*, about: About | None = None, by: Viewer, at: datetime, **ask: Unpack[Ask]) -> Work:
    """What a body asks the LINk to do, as its letter or its call says."""
    by.require(P.PLAN_MANAGE)
    rules.StepsOfWorkInOrder.check(ask["asked_on"], not_before=None, today=localdate(at))
    work = Work.objects.create(**ask)
    begin(work, WORK, by=by, at=at)
    stay_out(work, by, at)
    matters.hang(work, about, by=by, at=at)
    return work


@atomically
def amend(*, work: Work, by: Viewer, at: datetime, **ask: Unpack[Ask]) -> None:
    """Correct what was recorded of the ask, until it has been tested."""
    by.require(P.PLAN_MANAGE)
    rules.StepsOfWorkInOrder.check(ask["asked_on"], not_before=None, today=localdate(at))
    require_state(work, WORK, WorkState.ASKED)
    stay_out(work, by, at)
    Work.objects.filter(pk=work.pk).update(**ask)


@atomically
def test(work: Work, *, by: Viewer, at: datetime, **found: Unpack[Found]) -> None:
    """Record whether the LINk would stay independent, and whether it is able."""
    rules.TestedHonestly.check(
        may_publish=found["may_publish"],
        questions=found["questions"],
        is_able=found["is_able"],
        despite=found["despite"].strip(),
    )
    for name, value in found.items():
        setattr(work, name, value)
    work.tested_on = localdate(at)
    move(work, WORK, "test", by=by, at=at, note=found["despite"], saving=[*found, "tested_on"])


@atomically
def draw_up(work: Work, *, by: Viewer, at: datetime, **terms: Unpack[Terms]) -> None:
    """Write the terms down, or anew: a decision names them as they stand."""
    rules.LinkMayPublish.check(terms["rights"], terms["rights_because"].strip())
    for name, value in terms.items():
        setattr(work, name, value)
    move(work, WORK, "draw_up", by=by, at=at, saving=list(terms))


@atomically
def accept(
    work: Work, *, decision: RelevantDecision | None, agreed_on: date, by: Viewer, at: datetime
) -> None:
    """Take it on under a decision that names these terms. The public reads it from then on."""
    by.require(P.PLAN_PUBLISH)
    hold(work)
    rules.StepsOfWorkInOrder.check(agreed_on, not_before=work.asked_on, today=localdate(at))
    rules.LinkMayPublish.check(work.rights, work.rights_because)
    act = act_of_taking_on(work, agreed_on)
    work.decision = governing.act_under(decision.pk if decision else None, act, by=by)
    work.agreed_on = agreed_on
    note = f"Under “{work.decision}”"
    move(work, WORK, "accept", by=by, at=at, note=note, saving=["decision", "agreed_on"])
    keep_out(work, at=at)


@atomically
def decline(work: Work, *, why_not: str, by: Viewer, at: datetime) -> None:
    """The LINk does not take it on; the public reads why."""
    work.why_not = why_not
    move(work, WORK, "decline", by=by, at=at, note=why_not, saving=["why_not"])
    governing.let_go(work)
    keep_out(work, at=at)


@atomically
def lapse(work: Work, *, why_not: str, by: Viewer, at: datetime) -> None:
    """The body no longer wants it."""
    work.why_not = why_not
    move(work, WORK, "lapse", by=by, at=at, note=why_not, saving=["why_not"])
    governing.let_go(work)


@atomically
def plan_it(*, work: Work, by: Viewer, at: datetime, **facts: Unpack[Facts]) -> None:
    """Make it a piece of the work plan: a draft, agreed there like any other."""
    hold(work)
    require_state(work, WORK, WorkState.ACCEPTED)
    stay_out(work, by, at)
    rules.PlannedOnce.require(work.item_id is None)
    work.item = planning.plan_item(**facts, by=by, at=at)
    work.save(update_fields=["item"])


@atomically
def deliver(work: Work, *, delivered: str, delivered_on: date, by: Viewer, at: datetime) -> None:
    """What was handed over, and when; its files stand on the record."""
    hold(work)
    rules.StepsOfWorkInOrder.check(delivered_on, not_before=work.agreed_on, today=localdate(at))
    work.delivered, work.delivered_on = delivered, delivered_on
    move(work, WORK, "deliver", by=by, at=at, saving=["delivered", "delivered_on"])
    keep_out(work, at=at)


@atomically
def conclude(work: Work, *, came_of_it: str, by: Viewer, at: datetime) -> None:
    """What the body says that it did with it."""
    work.came_of_it, work.concluded_on = came_of_it, localdate(at)
    move(work, WORK, "conclude", by=by, at=at, saving=["came_of_it", "concluded_on"])
    keep_out(work, at=at)
