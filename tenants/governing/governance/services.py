from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django.utils.timezone import localdate

from foundation.access import Viewer
from foundation.publishing.services import keep_out
from foundation.tenancy import atomic
from foundation.workflow import begin, move
from tenants.governing.governance import queries, rules
from tenants.governing.governance.models import (
    DecisionMaker,
    Procedure,
    ProcedureDraft,
    ProcedureKind,
    ProcedureVersion,
    RelevantDecision,
)
from tenants.governing.governance.workflow import DECISION
from tenants.permissions import P


def begin_procedure(*, kind: str, title: str, by: Viewer, at: datetime, **words: Any) -> ProcedureDraft:
    """The first draft of a procedure; refused where somebody has begun it meanwhile. `words` are those of `draft_procedure`."""
    by.require(P.PROCEDURES_PUBLISH)
    with atomic():
        rules.ProcedureBegunOnce.require(queries.procedure_of_kind(kind, title) is None)
        Procedure.objects.create(kind=kind, title=title)
        return draft_procedure(kind=kind, title=title, **words, by=by, at=at)


def draft_procedure(
    *,
    kind: str,
    title: str = "",
    text: str,
    who_decides: str = "",
    when_referred: str = "",
    amendment: str = "",
    in_force_from: date | None = None,
    by: Viewer,
    at: datetime,
) -> ProcedureDraft:
    """Write, or write again, the next version of a procedure. Nothing is published yet."""
    by.require(P.PROCEDURES_PUBLISH)
    values = {
        "text": text,
        "who_decides": who_decides,
        "when_referred": when_referred,
        "amendment": amendment,
        "in_force_from": in_force_from or localdate(at),
    }
    with atomic():
        draft, _ = ProcedureDraft.objects.update_or_create(
            procedure=_procedure(kind, title or ProcedureKind(kind).label), defaults=values
        )
    return draft


def _procedure(kind: str, title: str) -> Procedure:
    return queries.procedure_of_kind(kind, title) or Procedure.objects.create(kind=kind, title=title)


def publish_procedure(*, draft: ProcedureDraft, by: Viewer, at: datetime) -> ProcedureVersion:
    """Publish the draft as the next version (SI 2008/528 regs 2 and 3). A published version never changes."""
    by.require(P.PROCEDURES_PUBLISH)
    with atomic():
        procedure = queries.procedure_held(draft.procedure_id)
        _require_as_read(draft)
        latest = queries.latest_version(procedure)
        _check_publication(draft, procedure, latest, localdate(at))
        version = ProcedureVersion.objects.create(
            procedure=procedure,
            number=queries.next_number(procedure),
            published_on=localdate(at),
            **_contents(draft),
        )
        draft.delete()
    return version


def _require_as_read(draft: ProcedureDraft) -> None:
    now = ProcedureDraft.objects.select_for_update(of=("self",)).filter(pk=draft.pk).first()
    rules.DraftIsAsRead.require(now is not None and _contents(now) == _contents(draft))


def _check_publication(
    draft: ProcedureDraft, procedure: Procedure, latest: ProcedureVersion | None, today: date
) -> None:
    rules.check_contents(
        procedure.kind, text=draft.text, who_decides=draft.who_decides, when_referred=draft.when_referred
    )
    rules.PROC3.check(draft.in_force_from, today)
    rules.VersionsInOrder.check(draft.in_force_from, latest)
    rules.AmendmentSaysWhat.require(latest is None or draft.amendment.strip())


def _contents(draft: ProcedureDraft) -> dict[str, Any]:
    fields = ("text", "who_decides", "when_referred", "amendment", "in_force_from")
    return {field: getattr(draft, field) for field in fields}


def record_decision(
    *,
    kind: str,
    title: str,
    decided_on: date,
    text: str,
    reasons: str,
    deciders: Sequence[int],
    stood_aside: Sequence[int] = (),
    interests: str = "",
    by: Viewer,
    at: datetime,
) -> RelevantDecision:
    """Record a relevant decision as made. `deciders` and `stood_aside` are numbers of accounts."""
    by.require(P.DECISIONS_MAKE)
    rules.DEC3.require(kind and title.strip() and text.strip() and reasons.strip() and deciders)
    rules.DecisionHasBeenMade.check(decided_on, localdate(at))
    made_under = _procedure_for(decided_on)
    rules.StandsAside.check(deciders, stood_aside, interests)
    names = _names_in_post([*deciders, *stood_aside], decided_on)
    with atomic():
        decision = RelevantDecision.objects.create(
            kind=kind,
            title=title,
            decided_on=decided_on,
            text=text,
            reasons=reasons,
            interests=interests,
            made_under=made_under,
        )
        _name_makers(decision, names, stood_aside)
        begin(decision, DECISION, by=by, at=at)
    return decision


def _procedure_for(decided_on: date) -> ProcedureVersion:
    made_under = queries.procedure_in_force(ProcedureKind.DECISIONS, decided_on)
    if made_under is None:
        rules.DEC1.refuse()
    rules.DEC2.require(queries.procedure_in_force(ProcedureKind.BREACHES, decided_on))
    return made_under


def _names_in_post(account_ids: Sequence[int], on: date) -> dict[int, str]:
    names = queries.names_of(account_ids)
    strangers = set(account_ids) - queries.in_post(on)
    rules.DEC5.check([names.get(pk, f"account {pk}") for pk in strangers], on)
    return names


def _name_makers(decision: RelevantDecision, names: dict[int, str], stood_aside: Sequence[int]) -> None:
    DecisionMaker.objects.bulk_create(
        DecisionMaker(decision=decision, account_id=pk, name=name, stood_aside=pk in stood_aside)
        for pk, name in names.items()
    )


def publish_decision(*, decision: RelevantDecision, by: Viewer, at: datetime) -> RelevantDecision:
    """Publish the statement of the decision and its reasons (SI 2008/528 reg 2)."""
    decision.published_on = localdate(at)
    move(decision, DECISION, "publish", by=by, at=at, saving=["published_on"])
    return decision


def withdraw_decision(
    *, decision: RelevantDecision, reason: str, by: Viewer, at: datetime
) -> RelevantDecision:
    """Withdraw a decision: it gives no authority from now on. What was published stays, with the reason beside it."""
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
    rules.DecisionEndsInOrder.check_successor(decision, successor)
    rules.DecisionEndsInOrder.require(reason.strip(), "Say why it is superseded.")
    decision.ended_on, decision.end_reason, decision.superseded_by = localdate(at), reason, successor
    saving = ["ended_on", "end_reason", "superseded_by"]
    with atomic():
        move(decision, DECISION, "supersede", by=by, at=at, note=reason, saving=saving)
        keep_out(decision, at=at)
    return decision
