from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from django.utils.timezone import localdate

from foundation.access import Viewer
from foundation.publishing.services import keep_out
from foundation.tenancy import atomic, atomically
from foundation.tenancy.locking import hold
from foundation.workflow import begin, move
from tenants.governing.arrangements.queries import under_temporary_arrangements
from tenants.governing.governance import queries, rules
from tenants.governing.governance.acts import Act, Mandate
from tenants.governing.governance.making import Making
from tenants.governing.governance.models import (
    DecisionMaker,
    DecisionPart,
    ProcedureKind,
    ProcedureVersion,
    RelevantDecision,
)
from tenants.governing.governance.queries import adoption as governed_by
from tenants.governing.governance.workflow import DECISION
from tenants.governing.interests import queries as interests
from tenants.governing.interests.models import Taking
from tenants.governing.interests.rules import ConflictedStayOut
from tenants.permissions import P


def record_decision(
    *,
    kind: str,
    title: str,
    decided_on: date,
    text: str,
    reasons: str,
    deciders: Sequence[int] = (),
    stood_aside: Sequence[int] = (),
    interests: str = "",
    mandate: Mandate,
    act: Act | None = None,
    making: Making | None = None,
    by: Viewer,
    at: datetime,
) -> RelevantDecision:
    """Record a relevant decision as made. `mandate` is what may be done under it, and `act` what waited for it.

    `making` says by whom where those in post are kept. Else `deciders` and `stood_aside` do, as numbers of accounts; a procedure that
    says in values who decides refuses that.
    """
    by.require(P.DECISIONS_MAKE)
    rules.DEC3.require(kind and title.strip() and text.strip() and reasons.strip())
    rules.DEC3.require(making.deciders if making else deciders)
    rules.DecisionNamesItsObject.check(kind, mandate)
    rules.DecisionHasBeenMade.check(decided_on, localdate(at))
    made_under = _procedure_for(decided_on)
    rules.DecidedAsTheProcedureSays.check(
        queries.deciding_rule(made_under, kind), making.way if making else None
    )
    _check_the_model(kind, making, decided_on)
    makers = _makers(making) if making else _makers_by_account(deciders, stood_aside, interests, decided_on)
    with atomic():
        _keep_conflicts_out(makers, mandate, act, decided_on)
        decision = RelevantDecision.objects.create(
            kind=kind,
            title=title,
            decided_on=decided_on,
            text=text,
            reasons=reasons,
            interests=interests,
            made_under=made_under,
            acts_from=mandate.starts_on,
            acts_until=mandate.ends_on,
            pence=mandate.pence,
            unannounced=mandate.unannounced,
            **(making.columns if making else {}),
        )
        name_parts(decision, mandate)
        if act is not None:
            queries.recorded(act).filter(decision=None).delete()
        for maker in makers:
            maker.decision = decision
        DecisionMaker.objects.bulk_create(makers)
        begin(decision, DECISION, by=by, at=at)
    return decision


def _check_the_model(kind: str, making: Making | None, on: date) -> None:
    """Nothing is checked where the LINk has not said how it is governed."""
    governed = queries.model_on(on)
    if governed is not None:
        models = [governed_by.codes_in(adopted) for adopted in governed.all_in_force]
        body_kind = queries.kind_of_body(making.way.body) if making else ""
        rules.DecidedAsTheModelSays.check(
            models, rules.Deciders(kind, body_kind, hub_chosen=governed_by.hub_is_chosen(on))
        )


def _procedure_for(decided_on: date) -> ProcedureVersion:
    made_under = queries.procedure_in_force(ProcedureKind.DECISIONS, decided_on)
    if under_temporary_arrangements(decided_on):
        return rules.TEMP1.check(made_under, decided_on)
    if made_under is None:
        rules.DEC1.refuse()
    rules.DEC2.require(queries.procedure_in_force(ProcedureKind.BREACHES, decided_on))
    return made_under


def _names_in_post(account_ids: Sequence[int], on: date) -> dict[int, str]:
    names = queries.names_of(account_ids)
    strangers = set(account_ids) - queries.in_post(on)
    rules.DEC5.check([names.get(pk, f"account {pk}") for pk in strangers], on)
    return names


@atomically
def name_parts(decision: RelevantDecision, mandate: Mandate) -> None:
    DecisionPart.objects.bulk_create(
        DecisionPart(
            decision=decision,
            part=named.part,
            identifier=named.identifier,
            digest=named.digest,
            words=named.words,
        )
        for named in mandate.named
    )


def _makers_by_account(
    deciders: Sequence[int], stood_aside: Sequence[int], interests: str, on: date
) -> list[DecisionMaker]:
    rules.StandsAside.check(deciders, stood_aside, interests)
    names = _names_in_post([*deciders, *stood_aside], on)
    return [
        DecisionMaker(account_id=pk, name=name, stood_aside=pk in stood_aside) for pk, name in names.items()
    ]


def _makers(making: Making) -> list[DecisionMaker]:
    for maker in making.aside:
        rules.StandsAside.require(maker.why.strip(), f"Say why {maker.member.survivor.name} stood aside.")
    return [
        DecisionMaker(
            member=maker.member,
            account_id=maker.account_id,
            name=maker.member.survivor.name,
            why=maker.why.strip(),
            vote=maker.vote,
            stood_aside=aside,
        )
        for aside, makers in ((False, making.deciders), (True, making.aside))
        for maker in makers
    ]


def _keep_conflicts_out(makers: Sequence[DecisionMaker], mandate: Mandate, act: Act | None, on: date) -> None:
    """Nobody decides on what they have an interest in but whom the body let, then or before, which is kept beside them.

    They declare nothing until the decision is on record: what they declare then finds it among what it touched.
    """
    deciding = [maker for maker in makers if not maker.stood_aside]
    people = queries.people_of(deciding, on)
    interests.hold_people(people)
    found = queries.conflicts(people, mandate.named, on)
    before = interests.let(*act.record_key, Taking.DECIDE) if found and act else {}
    conflicted = {one.member.pk for one in found}
    for maker in deciding:
        number = maker.member.survivor_id if maker.member else None
        leave = before.get(number or 0)
        if number not in conflicted:
            maker.why = ""
        elif leave and not maker.why:
            maker.why = leave.reasons
    let = {maker.member.survivor_id for maker in deciding if maker.member and maker.why}
    ConflictedStayOut.check(found, let)


def publish_decision(*, decision: RelevantDecision, by: Viewer, at: datetime) -> RelevantDecision:
    """Publish the statement of the decision and its reasons (SI 2008/528 reg 2)."""
    decision.published_on = localdate(at)
    move(decision, DECISION, "publish", by=by, at=at, saving=["published_on"])
    return decision


def withdraw_decision(
    *, decision: RelevantDecision, reason: str, by: Viewer, at: datetime
) -> RelevantDecision:
    """Withdraw a decision: it gives no authority from now on. What was published stays, with the reason beside it."""
    rules.ResultEndsWithItsElection.check(decision)
    rules.DecisionEndsInOrder.require(reason.strip(), "Say why it is withdrawn.")
    decision.ended_on, decision.end_reason = localdate(at), reason
    with atomic():
        move(decision, DECISION, "withdraw", by=by, at=at, note=reason, saving=["ended_on", "end_reason"])
        keep_out(decision, at=at)
    return decision


def supersede_decision(
    *, decision: RelevantDecision, successor: RelevantDecision, reason: str, by: Viewer, at: datetime
) -> RelevantDecision:
    """Let a later published decision take the place of this one."""
    rules.ResultEndsWithItsElection.check(decision)
    rules.DecisionEndsInOrder.require(reason.strip(), "Say why it is superseded.")
    with atomic():
        # In the order of their numbers, so that two decisions that take each other's place don't wait for each other.
        for held in sorted((decision, successor), key=lambda one: one.pk):
            hold(held)
        rules.DecisionEndsInOrder.check_successor(decision, successor)
        return _supersede(decision, successor, reason, by=by, at=at)


@atomically
def _supersede(
    decision: RelevantDecision, successor: RelevantDecision, reason: str, *, by: Viewer, at: datetime
) -> RelevantDecision:
    decision.ended_on, decision.end_reason, decision.superseded_by = localdate(at), reason, successor
    saving = ["ended_on", "end_reason", "superseded_by"]
    move(decision, DECISION, "supersede", by=by, at=at, note=reason, saving=saving)
    keep_out(decision, at=at)
    return decision
