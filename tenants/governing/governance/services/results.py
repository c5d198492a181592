"""What an election decided stands on record as a decision of the LINk, and ends with the election's result."""

from __future__ import annotations

from datetime import date, datetime

from django.utils.timezone import localdate

from foundation.access import Viewer
from foundation.publishing.matching import without
from foundation.publishing.services import keep_out
from foundation.tenancy import atomically
from foundation.tenancy.locking import hold
from foundation.workflow import begin, move
from tenants.governing.governance import queries
from tenants.governing.governance.acts import Mandate, Named
from tenants.governing.governance.models import DecidedHow, DecisionKind, RelevantDecision, TermEnd
from tenants.governing.governance.rules import DecisionHasBeenMade
from tenants.governing.governance.services.decisions import name_parts, publish_decision
from tenants.governing.governance.services.posts import end_at_once
from tenants.governing.governance.workflow import DECISION


@atomically
def record_result(
    *, title: str, text: str, reasons: str, of: Named, decided_on: date, by: Viewer, at: datetime
) -> RelevantDecision | None:
    """The result of an election, published as it is declared: nobody in post decided it, so nobody stands under it.

    None where the LINk has no procedures in force under which it could decide anything: the result stands all the same.
    """
    DecisionHasBeenMade.check(decided_on, localdate(at))
    made_under = queries.procedure_for_results(decided_on)
    if made_under is None:
        return None
    decision = RelevantDecision.objects.create(
        kind=DecisionKind.ACTIVITIES,
        title=title[:200],
        decided_on=decided_on,
        text=text,
        reasons=reasons,
        made_under=made_under,
        how=DecidedHow.ELECTION,
    )
    name_parts(decision, Mandate((of,)))
    begin(decision, DECISION, by=by, at=at)
    return publish_decision(decision=decision, by=by, at=at)


@atomically
def annul_result(
    *, decision: RelevantDecision | None, evidence_at: str, reason: str, by: Viewer, at: datetime
) -> None:
    """The election was set aside: its decision gives way, and whoever got a post by it leaves it today, or never takes it up."""
    for term in queries.terms_shown_by(evidence_at):
        hold(term)
        if term.last_day is None or term.last_day >= localdate(at):
            end_at_once(term, TermEnd.ANNULLED, by=by, at=at)
    if decision is not None:
        hold(decision)
        decision.ended_on, decision.end_reason = localdate(at), reason
        move(decision, DECISION, "withdraw", by=by, at=at, note=reason, saving=["ended_on", "end_reason"])
        keep_out(decision, at=at)


@atomically
def take_name_out(*, decision: RelevantDecision, name: str, instead: str) -> None:
    """Somebody who stood has asked to be taken out: the numbers of the result stay."""
    hold(decision)
    decision.text = without(decision.text, [name], instead)
    decision.reasons = without(decision.reasons, [name], instead)
    decision.save(update_fields=["text", "reasons"])
