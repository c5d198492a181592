"""A body sits: it is called, people come or send apologies, items are decided, and a later sitting approves the minutes."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.utils.timezone import localdate

from foundation.access import Viewer
from foundation.tenancy import atomic
from foundation.tenancy.locking import hold
from foundation.workflow import begin, move
from tenants.governing.governance import queries, rules
from tenants.governing.governance.making import Maker, Making, Said
from tenants.governing.governance.models import (
    AgendaItem,
    Attendance,
    Body,
    Capacity,
    DecidedHow,
    Office,
    Outcome,
    RelevantDecision,
    Sitting,
    Term,
    VoteCast,
)
from tenants.governing.governance.queries.sittings import urgent_held
from tenants.governing.governance.services.agendas import put_items
from tenants.governing.governance.services.decisions import record_decision
from tenants.governing.governance.workflow import SITTING
from tenants.permissions import P


def call_sitting(
    *, body: Body, on: date, way: str, place: str = "", called_on: date, by: Viewer, at: datetime
) -> Sitting:
    """Call a sitting; whoever is in post that day is entitled. What earlier sittings put off, and urgent decisions, go on its agenda."""
    by.require(P.SITTINGS_KEEP)
    rules.SittingIsCalled.check(called_on, on)
    with atomic():
        hold(body)
        sitting = Sitting.objects.create(body=body, on=on, way=way, place=place, called_on=called_on)
        begin(sitting, SITTING, by=by, at=at)
        _add_entitled(sitting)
        urgent = urgent_held() if body.governs else ()
        put_items(sitting, items=queries.waiting_items(body), urgent=urgent)
    return sitting


def _add_entitled(sitting: Sitting) -> None:
    """Those in post on the day who do not stand in the list yet."""
    there = {row.member.survivor for row in queries.attendances(sitting) if row.member}
    Attendance.objects.bulk_create(
        Attendance(
            sitting=sitting,
            member=term.member,
            term=term,
            capacity=Capacity.SUBSTITUTE if term.post.office == Office.SUBSTITUTE else Capacity.ENTITLED,
        )
        for term in queries.entitled_terms(sitting.body, sitting.on)
        if term.holder not in there
    )


def hold_sitting(*, sitting: Sitting, remarks: str = "", by: Viewer, at: datetime) -> Sitting:
    """It has taken place: from now on decisions are recorded at it."""
    with atomic():
        hold(sitting)
        rules.SittingIsCalled.check_held(sitting, localdate(at))
        _add_entitled(sitting)
        rules.EverybodyAccountedFor.check(queries.attendances(sitting))
        sitting.remarks = remarks
        move(sitting, SITTING, "hold", by=by, at=at, saving=["remarks"])
    return sitting


def note_item(
    *,
    item: AgendaItem,
    outcome: str,
    text: str = "",
    action: str = "",
    action_by: str = "",
    by: Viewer,
    at: datetime,
) -> AgendaItem:
    """What became of an item on which nothing was decided: noted, put off, or not carried."""
    by.require(P.SITTINGS_KEEP)
    with atomic():
        _hold_item(item)
        item.outcome, item.text = outcome, text
        item.action, item.action_by = action, action_by
        item.save(update_fields=["outcome", "text", "action", "action_by"])
    return item


def _hold_item(item: AgendaItem) -> None:
    hold(item.sitting)
    hold(item)
    rules.MinutesStand.check(item.sitting)
    rules.ItemIsOpen.check(item)


def decide_item(
    *,
    item: AgendaItem,
    kind: str,
    title: str,
    text: str,
    reasons: str,
    said: Said,
    by: Viewer,
    at: datetime,
    **more: Any,
) -> RelevantDecision:
    """Record what the sitting decided on an item; the procedure of its day says whether it could. `more` is for the decision's object."""
    with atomic():
        _hold_item(item)
        decision = record_decision(
            kind=kind,
            title=title,
            decided_on=item.sitting.on,
            text=text,
            reasons=reasons,
            making=_making(item.sitting, said),
            by=by,
            at=at,
            **more,
        )
        item.outcome, item.kind, item.decision = Outcome.DECIDED, kind, decision
        item.save(update_fields=["outcome", "kind", "decision"])
    return decision


def _making(sitting: Sitting, said: Said) -> Making:
    rows = queries.attendances(sitting)
    able = queries.able_to_decide(rows)
    deciding = [row for row in able if row.pk not in said.aside]
    votes = _counted(deciding, said) if said.named else said.votes
    entitled = queries.entitled_count(rows)
    led = any(queries.leads(row) for row in deciding)
    way = rules.Way(
        sitting.way,
        body=sitting.body_id,
        notice_days=(sitting.on - sitting.called_on).days,
        sat=rules.Sat(entitled, len(deciding), votes, led),
    )
    aside = [_maker(row, why=said.aside[row.pk]) for row in able if row.pk in said.aside]
    deciders = [
        _maker(row, why=said.let.get(row.pk, ""), vote=said.named.get(row.pk, "")) for row in deciding
    ]
    return Making(way, deciders, aside)


def _counted(deciding: list[Attendance], said: Said) -> rules.Votes:
    cast = [said.named.get(row.pk, "") for row in deciding]
    return rules.Votes(
        cast.count(VoteCast.FOR),
        cast.count(VoteCast.AGAINST),
        cast.count(VoteCast.ABSTAINED),
        said.votes.casting,
    )


def _maker(row: Attendance, *, why: str = "", vote: str = "") -> Maker:
    assert row.member is not None  # whoever can decide is of the register
    return Maker(row.member, row.term.account_id if row.term else None, why, vote)


def decide_by_post(
    *,
    term: Term,
    urgent: bool,
    kind: str,
    title: str,
    decided_on: date,
    text: str,
    reasons: str,
    by: Viewer,
    at: datetime,
    **more: Any,
) -> RelevantDecision:
    """A decision of whoever holds a post, where the procedure lets them; one that was urgent goes to the next sitting."""
    with atomic():
        hold(term)
        rules.DEC5.require(term.lasts(decided_on), f"{term} is not in post on that day.")
        way = rules.Way(DecidedHow.URGENT if urgent else DecidedHow.POST, post=term.post_id)
        return record_decision(
            kind=kind,
            title=title,
            decided_on=decided_on,
            text=text,
            reasons=reasons,
            making=Making(way, [Maker(term.member, term.account_id)]),
            by=by,
            at=at,
            **more,
        )
