from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from django.utils.timezone import localdate

from foundation.access import Viewer
from foundation.access.limits import Limit
from foundation.law import Refused
from foundation.tenancy import atomic
from foundation.tenancy.locking import hold
from foundation.workflow import begin, move
from tenants.governing.governance import queries, rules
from tenants.governing.governance.acts import Act
from tenants.governing.governance.models import (
    Breach,
    Considered,
    ProcedureKind,
    ReferredTo,
    RelevantDecision,
)
from tenants.governing.governance.services import breach_letters
from tenants.governing.governance.workflow import BREACH

# From one place on the internet, in an hour.
FROM_ONE_PLACE = Limit("breaches", 10)
NAMELESS = "Somebody who gave no name"


def record_breach(
    *, what: str, happened_on: date, decision: RelevantDecision | None = None, by: Viewer, at: datetime
) -> Breach:
    """Record a breach of the decision procedure. Whoever has an account here may, and hears what becomes of it."""
    return _record(
        Breach(what=what, happened_on=happened_on, decision=decision, email=by.email), by=by, at=at
    )


def tell_of_breach(
    *,
    what: str,
    happened_on: date,
    decision: RelevantDecision | None = None,
    name: str = "",
    email: str = "",
    sent_from: str,
    by: Viewer,
    at: datetime,
) -> Breach:
    """By the form for everybody, who need not say who they are."""
    rules.NotTooManyBreaches.require(
        not FROM_ONE_PLACE.is_reached(sent_from), "Try again in an hour, or write to us or ring us."
    )
    breach = Breach(what=what, happened_on=happened_on, decision=decision, email=email)
    breach.recorded_by = name.strip() or NAMELESS
    told = _record(breach, by=by, at=at)
    FROM_ONE_PLACE.note(sent_from)
    return told


def _record(breach: Breach, *, by: Viewer, at: datetime) -> Breach:
    rules.BreachIsExplained.require(breach.what.strip(), "Say what happened.")
    rules.BreachHasHappened.check(breach.happened_on, localdate(at))
    with atomic():
        return _begin(breach, by=by, at=at)


def _begin(breach: Breach, *, by: Viewer, at: datetime) -> Breach:
    breach.procedure = queries.procedure_in_force(ProcedureKind.DECISIONS, breach.happened_on)
    breach.recorded_by, breach.recorded_on = breach.recorded_by or by.name, localdate(at)
    breach.save()
    begin(breach, BREACH, by=by, at=at)
    return breach


def list_acts_not_covered(*, by: Viewer, at: datetime) -> int:
    """List, as breaches to consider, what was done before acts were compared and its decision does not cover.

    Nothing of it is changed, and nothing is listed twice. Returns how many were listed.
    """
    listed = 0
    for decision_id, act in queries.acts_never_compared():
        try:
            queries.authority(decision_id, act)
        except Refused as refused:
            listed += _list(act, decision_id, refused.detail, by=by, at=at)
    return listed


def _list(act: Act, decision_id: int | None, why: str, *, by: Viewer, at: datetime) -> bool:
    with atomic():
        if Breach.objects.filter(record=act.record, record_id=act.record_id).exists():
            return False
        breach = Breach(
            what=f"{act.title}. {why}",
            happened_on=act.on,
            decision_id=decision_id,
            record=act.record,
            record_id=act.record_id,
            url=act.url,
        )
        _begin(breach, by=by, at=at)
    return True


def refer_breach(breach: Breach, *, referred_to: str, why: str, by: Viewer, at: datetime) -> int:
    """Refer it to the host or the authority, as the procedure for breaches says, and tell them. Returns how many of them are told."""
    with atomic():
        _refer(breach, referred_to, why, by=by, at=at)
        return breach_letters.to_whom_referred([breach], why=why, by=by, at=at)


def _refer(breach: Breach, referred_to: str, why: str, *, by: Viewer, at: datetime) -> None:
    rules.BreachIsExplained.require(referred_to and why.strip(), "Say to whom, and why.")
    with atomic():
        hold(breach)
        breach.referred_to = referred_to
        move(breach, BREACH, "refer", by=by, at=at, note=why, saving=["referred_to"])
        whom = breach.get_referred_to_display().lower()
        _tell(breach, f"The governance members have referred it to {whom}. Why: {why}", by=by, at=at)


def deal_with_breach(breach: Breach, *, consequence: str, learning: str, by: Viewer, at: datetime) -> None:
    rules.BreachIsExplained.require(
        consequence.strip() and learning.strip(), "Say what followed, and what is learnt from it."
    )
    with atomic():
        hold(breach)
        breach.consequence, breach.learning = consequence, learning
        move(breach, BREACH, "deal_with", by=by, at=at, saving=["consequence", "learning"])
        _tell(breach, f"What followed: {consequence}\n\nWhat is learnt from it: {learning}", by=by, at=at)


def dismiss_breach(breach: Breach, *, why: str, by: Viewer, at: datetime) -> None:
    rules.BreachIsExplained.require(why.strip(), "Say why it is no breach.")
    with atomic():
        hold(breach)
        move(breach, BREACH, "dismiss", by=by, at=at, note=why)
        _tell(breach, f"The governance members find that it is no breach. Why: {why}", by=by, at=at)


def _tell(breach: Breach, what_became: str, *, by: Viewer, at: datetime) -> None:
    breach_letters.to_whoever_told(breach, what_became=what_became, by=by, at=at)


def consider_breaches(
    *,
    breaches: Sequence[Breach],
    outcome: str,
    why: str,
    learning: str = "",
    by: Viewer,
    at: datetime,
) -> int:
    """Say of several at once what becomes of them, for one reason; each gets its own record of it. Returns how many they were.

    `outcome` is one of Considered; of breaches that are dealt with, `why` says what followed.
    """
    with atomic():
        for breach in sorted(breaches, key=lambda breach: breach.pk):
            _consider(breach, outcome, why, learning, by=by, at=at)
        if breaches and outcome in ReferredTo:
            breach_letters.to_whom_referred(breaches, why=why, by=by, at=at)
    return len(breaches)


def _consider(breach: Breach, outcome: str, why: str, learning: str, *, by: Viewer, at: datetime) -> None:
    match outcome:
        case Considered.DEALT_WITH:
            deal_with_breach(breach, consequence=why, learning=learning, by=by, at=at)
        case Considered.NO_BREACH:
            dismiss_breach(breach, why=why, by=by, at=at)
        case _:
            _refer(breach, ReferredTo(outcome), why, by=by, at=at)
