"""Spending as an act of the LINk: planned by the host, spent under a decision that covers heading, days and sum."""

from __future__ import annotations

from datetime import date, datetime
from typing import TypedDict, Unpack

from django.utils.timezone import localdate

from foundation.access import Viewer
from foundation.design.formats import date_long
from foundation.tenancy import atomically
from foundation.tenancy.locking import hold
from foundation.timekeeping.periods import financial_year, quarter_bounds
from foundation.workflow import begin, move, require_state
from tenants.governing.governance import services as governing
from tenants.governing.governance.models import RelevantDecision
from tenants.governing.interests.services import stay_out
from tenants.permissions import P
from tenants.plan.matters import services as matters
from tenants.plan.matters.models import About
from tenants.resources.money import rules
from tenants.resources.money.acts import act_of_spending
from tenants.resources.money.models import QUARTERS, Spender, Spending, SpendingLine
from tenants.resources.money.services.accounts import year_of
from tenants.resources.money.workflow import SPENDING, SpendingState


class Facts(TypedDict):
    """What is to be spent, given when it is planned and again when that is changed."""

    title: str
    heading: str
    pence: int
    starts_on: date
    ends_on: date


@atomically
def plan_spending(
    *, about: About | None = None, by: Viewer, at: datetime, **facts: Unpack[Facts]
) -> Spending:
    """What is to be spent; nothing is spent yet. `about` is None where nobody was asked for the matter."""
    by.require(P.MONEY_RECORD)
    spending = _with(Spending(), facts)
    spending.save()
    begin(spending, SPENDING, by=by, at=at)
    matters.hang(spending, about, by=by, at=at)
    stay_out(spending, by, at)
    return spending


@atomically
def amend_plan(*, spending: Spending, by: Viewer, at: datetime, **facts: Unpack[Facts]) -> None:
    """Change what has not been spent."""
    by.require(P.MONEY_RECORD)
    require_state(spending, SPENDING, SpendingState.PLANNED)
    stay_out(spending, by, at)
    _with(spending, facts).save()


def _with(spending: Spending, facts: Facts) -> Spending:
    rules.SpendingInOrder.check(facts["pence"], facts["starts_on"], facts["ends_on"])
    for name, value in facts.items():
        setattr(spending, name, value)
    return spending


@atomically
def spend(
    spending: Spending, *, decision: RelevantDecision | None, spent_on: date, by: Viewer, at: datetime
) -> None:
    """Spend it, under a decision that names its heading and that day, and leaves the sum. It is a line of the year's money from then on."""
    by.require(P.MONEY_SPEND)
    rules.SpentByToday.check(spent_on, localdate(at))
    hold(spending)
    require_state(spending, SPENDING, SpendingState.PLANNED)
    act = act_of_spending(spending, spent_on)
    spending.decision = governing.act_under(decision.pk if decision else None, act, by=by)
    spending.spent_on, spending.line = spent_on, _line(spending, spending.decision, spent_on)
    note = f"Under “{spending.decision}”"
    move(spending, SPENDING, "spend", by=by, at=at, note=note, saving=["decision", "spent_on", "line"])


def _line(spending: Spending, decision: RelevantDecision, on: date) -> SpendingLine:
    return SpendingLine.objects.create(
        year=year_of(financial_year(on)),
        spender=Spender.LINK,
        heading=spending.heading,
        quarter=_quarter(on),
        amount=spending.pence,
        description=spending.title,
        source=f"Spent on {date_long(on)} under the decision “{decision.title}”"[:300],
    )


def _quarter(on: date) -> int:
    label = financial_year(on)
    bounds = {number: quarter_bounds(label, number) for number in QUARTERS}
    return next(number for number, (first, last) in bounds.items() if first <= on <= last)


@atomically
def drop(spending: Spending, *, why: str, by: Viewer, at: datetime) -> None:
    """It is not spent, or was recorded by mistake: the sum can be spent again under the decision."""
    by.require(P.MONEY_SPEND)
    hold(spending)
    line, spending.line, spending.spent_on, spending.decision = spending.line, None, None, None
    move(spending, SPENDING, "drop", by=by, at=at, note=why, saving=["line", "spent_on", "decision"])
    governing.let_go(spending)
    if line is not None:
        line.delete()
