"""Under which decision a procedure is published: the first ones under none, for until they are in force the LINk can decide nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date

from django.db.models import QuerySet

from tenants.governing.arrangements.queries import under_temporary_arrangements
from tenants.governing.governance.acts import Act, act_of_publishing
from tenants.governing.governance.models import (
    ProcedureDraft,
    ProcedureKind,
    ProcedureVersion,
    RecordedAct,
    RelevantDecision,
)
from tenants.governing.governance.queries.acts import decisions_that_authorise
from tenants.governing.governance.queries.procedures import paper_of, procedure_in_force

VERSION = ProcedureVersion._meta.label_lower


def needs_a_decision(on: date) -> bool:
    """The LINk can make decisions that last: its procedures for decisions and breaches are in force, and no temporary arrangements are."""
    kinds = (ProcedureKind.DECISIONS, ProcedureKind.BREACHES)
    return not under_temporary_arrangements(on) and all(procedure_in_force(kind, on) for kind in kinds)


def act_of_draft(draft: ProcedureDraft, on: date) -> Act:
    return act_of_publishing(draft, paper_of(draft).digest, on)


def act_of_version(waiting: Act, version: ProcedureVersion) -> Act:
    """The same act, done: the draft is gone, and the version that it became stands in its place."""
    return replace(waiting, record=VERSION, record_id=version.pk, title=str(version))


def drafts_to_decide_on(numbers: Sequence[int], on: date) -> Iterator[Act]:
    drafts = ProcedureDraft.objects.filter(pk__in=numbers).select_related("procedure")
    return (act_of_draft(draft, on) for draft in drafts)


def published_before() -> Iterable[tuple[int | None, Act]]:
    """What was published before decisions were asked for needed none."""
    return ()


def decisions_to_publish_under(draft: ProcedureDraft, on: date) -> QuerySet[RelevantDecision]:
    return decisions_that_authorise(act_of_draft(draft, on))


def decisions_on(versions: Iterable[ProcedureVersion]) -> dict[int, RelevantDecision]:
    """The decision under which each was published, by the numbers of the versions; none for the first ones."""
    acts = RecordedAct.objects.filter(record=VERSION, record_id__in=[version.pk for version in versions])
    return {
        act.record_id: act.decision for act in acts.select_related("decision") if act.decision is not None
    }
