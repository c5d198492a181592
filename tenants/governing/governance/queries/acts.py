"""Whether a decision authorises an act, which do, and what waits for one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Model, QuerySet

from foundation.access import Viewer
from foundation.features import ActSource, act_sources_of
from foundation.law import Refused
from foundation.tenancy import current_space
from tenants.governing.arrangements.queries import under_temporary_arrangements
from tenants.governing.governance.acts import Act
from tenants.governing.governance.models import RecordedAct, RelevantDecision
from tenants.governing.governance.queries.procedures import months_a_decision_stands
from tenants.governing.governance.rules import (
    DEC4,
    TEMP3,
    ActIsAsDecided,
    DecisionIsNotUsedUp,
    DecisionIsPublished,
    DecisionStillStands,
)
from tenants.permissions import P

# How many of the decisions that do not authorise an act are shown with what stands against it.
_OTHERS_SHOWN = 5


def authority(decision_id: int | None, act: Act) -> RelevantDecision:
    """The decision under which the act is done; a rule refuses when it gives no authority, and says which words stand against it."""
    return _compared(_in_full().filter(pk=decision_id or 0).first(), act)


def authority_held(decision_id: int | None, act: Act) -> RelevantDecision:
    """The same, with the decision locked until the end of the transaction."""
    RelevantDecision.objects.select_for_update().filter(pk=decision_id or 0).first()
    return authority(decision_id, act)


def _in_full() -> QuerySet[RelevantDecision]:
    return RelevantDecision.objects.select_related("made_under").prefetch_related("parts", "acts")


def _compared(decision: RelevantDecision | None, act: Act) -> RelevantDecision:
    decision = _standing(decision, act.kind, act.on)
    ActIsAsDecided.check(decision, act)
    others = [other for other in decision.acts.all() if (other.record, other.record_id) != act.record_key]
    DecisionIsNotUsedUp.check(decision, act, others)
    return decision


def _standing(decision: RelevantDecision | None, kind: str, on: date) -> RelevantDecision:
    decision = DEC4.check(decision, kind, on)
    DecisionIsPublished.check(decision, on)
    TEMP3.check(
        decision,
        on,
        made_under=under_temporary_arrangements(decision.decided_on),
        done_under=under_temporary_arrangements(on),
    )
    DecisionStillStands.check(decision, on, months_a_decision_stands(decision.made_under, decision.kind))
    return decision


def decisions_that_name(part: str, identifiers: str, *, on: date) -> QuerySet[RelevantDecision]:
    """Published decisions to choose from that name something whose identifier begins so; each act says whether one authorises it."""
    published = RelevantDecision.objects.in_force(on).filter(published_on__lte=on)
    named = published.filter(parts__part=part, parts__identifier__startswith=identifiers)
    return named.distinct().order_by("-decided_on", "-pk")


@dataclass(frozen=True)
class Offer:
    """The decisions that authorise an act, the latest first, and what stands against others of its kind."""

    matching: tuple[RelevantDecision, ...]
    against: tuple[tuple[RelevantDecision, str], ...]


def offer_for(act: Act) -> Offer:
    matching: list[RelevantDecision] = []
    against: list[tuple[RelevantDecision, str]] = []
    for decision in _in_full().filter(kind=act.kind):
        try:
            matching.append(_compared(decision, act))
        except Refused as refused:
            against.append((decision, refused.detail))
    return Offer(tuple(matching), tuple(against[:_OTHERS_SHOWN]))


def decisions_that_authorise(act: Act) -> QuerySet[RelevantDecision]:
    """The decisions to choose from when the act is done, the latest first."""
    return RelevantDecision.objects.filter(pk__in=[decision.pk for decision in offer_for(act).matching])


def recorded(act: Act) -> QuerySet[RecordedAct]:
    """What is on record of the act, if anything: that it waits for a decision, or under which it was done."""
    return RecordedAct.objects.filter(record=act.record, record_id=act.record_id)


def recorded_of(record: Model) -> QuerySet[RecordedAct]:
    return RecordedAct.objects.filter(record=record._meta.label_lower, record_id=record.pk)


def waiting(viewer: Viewer, on: date) -> list[tuple[RecordedAct, Act]]:
    """Acts for which a decision was asked, as they stand now, the longest waiting first."""
    viewer.require(P.GOVERNANCE_SEE)
    rows = list(RecordedAct.objects.filter(decision=None))
    acts = {act.record_key: act for act in _as_they_stand(rows, on)}
    return [(row, acts[row.record, row.record_id]) for row in rows if (row.record, row.record_id) in acts]


def acts_waiting(viewer: Viewer, kind: str, on: date) -> list[Act]:
    return [act for _, act in waiting(viewer, on) if act.kind == kind]


def _as_they_stand(rows: Iterable[RecordedAct], on: date) -> Iterable[Act]:
    numbers: dict[str, list[int]] = {}
    for row in rows:
        numbers.setdefault(row.record, []).append(row.record_id)
    for label, keys in numbers.items():
        if source := act_source(label):
            yield from (act for act in source.find(keys, on) if isinstance(act, Act))


def act_source(label: str) -> ActSource | None:
    return act_sources_of(current_space().kind).get(label)


def act_to_decide_on(label: str, record_id: int, on: date) -> Act | None:
    """The act of a record that is still to be done, as it stands now."""
    source = act_source(label)
    found = source.find([record_id], on) if source else ()
    return next((act for act in found if isinstance(act, Act)), None)
