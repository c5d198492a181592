from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import TypedDict, Unpack

from django.utils.timezone import localdate

from foundation.access import Viewer
from foundation.notify.rules import EmailLeavesToday
from foundation.tenancy import atomic, atomically
from foundation.tenancy.locking import hold
from foundation.workflow import begin, move, require_state
from tenants.area.providers.models import Premises
from tenants.governing.governance import services as governing
from tenants.governing.governance.queries import require_no_conflict
from tenants.governing.interests.models import Taking
from tenants.governing.interests.services import stay_out
from tenants.permissions import P
from tenants.plan.matters import services as matters
from tenants.plan.matters.models import About
from tenants.plan.matters.queries import require_commissioner_asked
from tenants.powers.representatives.models import AuthorisedRepresentative
from tenants.powers.representatives.queries import authorised_until_the_relevant_time
from tenants.powers.representatives.rules import REP3, TEMP4
from tenants.powers.visits.acts import act_of_visit
from tenants.powers.visits.models import NoticeMethod, TeamMember, Visit
from tenants.powers.visits.rules import (
    VIS1,
    VIS2,
    VIS3,
    VIS4,
    VIS5,
    VIS6,
    VIS9,
    AnnouncedIsTold,
    VisitHasHappened,
)
from tenants.powers.visits.services.letters import call_off, send_notice, what_the_notice_says
from tenants.powers.visits.workflow import VISIT, VisitState

Team = Sequence[AuthorisedRepresentative]


class Facts(TypedDict):
    """The details of a planned visit, given when it is planned and again when it is amended."""

    sector: str
    notice: str
    basis_note: str
    visit_on: date
    purposes: list[str]
    purpose: str
    parts: str
    excluded: str


def plan(
    *, premises: Premises, about: About | None = None, by: Viewer, at: datetime, **facts: Unpack[Facts]
) -> Visit:
    by.require(P.VISITS_MANAGE)
    visit = _with(Visit(premises=premises, created_at=at), facts)
    with atomic():
        visit.save()
        begin(visit, VISIT, by=by, at=at)
        matters.hang(visit, about, by=by, at=at)
        stay_out(visit, by, at)
    return visit


@atomically
def amend(visit: Visit, *, by: Viewer, at: datetime, **facts: Unpack[Facts]) -> None:
    """Change a visit that is still planned. One already confirmed or notified must be replanned first."""
    by.require(P.VISITS_MANAGE)
    _with(visit, facts)
    with atomic():
        require_state(visit, VISIT, VisitState.PLANNED)
        stay_out(visit, by, at)
        Visit.objects.filter(pk=visit.pk).update(**facts, basis=visit.basis)


def _with(visit: Visit, facts: Facts) -> Visit:
    VIS9.require(facts["purposes"] and facts["purpose"].strip())
    VIS4.check(facts["excluded"], facts["notice"])
    VIS5.check(facts["excluded"], facts["notice"])
    visit.basis = VIS3.basis(visit.premises.provider, facts["notice"], facts["basis_note"])
    for name, value in facts.items():
        setattr(visit, name, value)
    return visit


def confirm(
    visit: Visit, *, decision_id: int | None, team: Team, reminded: bool, by: Viewer, at: datetime
) -> None:
    """Confirm a visit under a decision of kind f, with a team that is authorised, and has evidence of it, on its day."""
    by.require(P.VISITS_MANAGE)
    VIS1.require(decision_id, "No decision was chosen.")
    require_commissioner_asked(visit, [visit.premises.provider])
    with atomic():
        hold(visit)
        visit.decision = governing.act_under(decision_id, act_of_visit(visit), by=by)
        _check_authorised(team, visit.visit_on)
        REP3.check_team(team, visit.visit_on)
        require_no_conflict([one.member for one in team], act_of_visit(visit), taking=Taking.JOIN)
        VIS6.require(reminded)
        move(visit, VISIT, "confirm", by=by, at=at, saving=["decision"])
        visit.team.all().delete()
        TeamMember.objects.bulk_create(TeamMember(visit=visit, representative=one) for one in team)


def _check_authorised(team: Team, on: date) -> None:
    VIS2.check(team, on)
    TEMP4.check(authorised_until_the_relevant_time(team, on), on)


def replan(visit: Visit, *, reason: str, by: Viewer, at: datetime) -> None:
    """Return the visit to planning: another day, team or premises needs a decision of its own."""
    by.require(P.VISITS_MANAGE)
    with atomic():
        hold(visit)
        call_off(visit, by=by, at=at)
        visit.told, visit.told_on = "", None
        governing.let_go(visit)
        move(visit, VISIT, "replan", by=by, at=at, note=reason, saving=["told", "told_on"])


def tell(visit: Visit, *, method: str, told_on: date, by: Viewer, at: datetime) -> None:
    """Let the provider know that the team comes. No law sets a notice."""
    by.require(P.VISITS_MANAGE)
    EmailLeavesToday.check(told_on, by_email=method == NoticeMethod.EMAIL, today=localdate(at))
    AnnouncedIsTold.check_telling(visit, told_on, localdate(at))
    with atomic():
        hold(visit)
        _under_its_decision(visit, by=by)
        visit.told, visit.told_on = method, told_on
        move(visit, VISIT, "notify", by=by, at=at, saving=["told", "told_on"])
        if method == NoticeMethod.EMAIL:
            send_notice(visit, by=by, at=at)


def _under_its_decision(visit: Visit, *, by: Viewer) -> None:
    """What was confirmed is compared with its decision again, as it stands by now."""
    VIS1.check(visit.decision, visit.visit_on)
    governing.act_under(visit.decision_id, act_of_visit(visit), by=by)


@atomically
def undelivered(visit: Visit, *, by: Viewer, at: datetime) -> None:
    """The notice did not arrive, so the provider has not been told."""
    if visit.state == VisitState.NOTIFIED and visit.told == NoticeMethod.EMAIL:
        visit.told, visit.told_on = "", None
        note = "The email could not be delivered."
        move(visit, VISIT, "not_told", by=by, at=at, note=note, saving=["told", "told_on"])


@atomically
def sent_again(visit: Visit, *, by: Viewer, at: datetime) -> dict[str, object]:
    """The provider is told today, unless the visit was changed or made meanwhile. Returns the context of the notice."""
    today = localdate(at)
    if visit.state == VisitState.CONFIRMED and not visit.told and visit.visit_on >= today:
        _under_its_decision(visit, by=by)
        visit.told, visit.told_on = NoticeMethod.EMAIL, today
        move(visit, VISIT, "notify", by=by, at=at, saving=["told", "told_on"])
    return what_the_notice_says(visit)


def record_entry(visit: Visit, *, went: Team, met_by: str, by: Viewer, at: datetime) -> None:
    """Record that the team was let in; the decision and everyone who went are checked again for that day."""
    by.require(P.VISITS_RECORD)
    VisitHasHappened.check(visit, localdate(at))
    _check_authorised(went, visit.visit_on)
    REP3.check_team(went, visit.visit_on)
    AnnouncedIsTold.check(visit)
    with atomic():
        hold(visit)
        _under_its_decision(visit, by=by)
        require_no_conflict([one.member for one in went], act_of_visit(visit), taking=Taking.JOIN)
        visit.met_by = met_by
        move(visit, VISIT, "enter", by=by, at=at, saving=["met_by"])
        there = {one.pk for one in went}
        visit.team.filter(representative__in=there).update(went=True)
        visit.team.exclude(representative__in=there).update(went=False)


def abandon(visit: Visit, *, reason: str, by: Viewer, at: datetime) -> None:
    by.require(P.VISITS_MANAGE)
    with atomic():
        hold(visit)
        move(visit, VISIT, "abandon", by=by, at=at, note=reason)
        governing.let_go(visit)
        call_off(visit, by=by, at=at)
