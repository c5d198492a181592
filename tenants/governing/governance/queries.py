"""What the LINk has decided, and how it decides.

`published_*` are for the public and take no viewer: reg 2 orders them to be published. They name nobody.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404

from foundation.access import Viewer
from foundation.access import queries as access
from foundation.accounts.models import Account
from foundation.accounts.queries import accounts
from foundation.features import Texts
from foundation.search.words import containing
from foundation.workflow import history
from tenants.governing.governance.models import (
    DecisionMaker,
    Procedure,
    ProcedureDraft,
    ProcedureKind,
    ProcedureVersion,
    RelevantDecision,
)
from tenants.governing.governance.rules import DEC4, MAY_BE_PUBLISHED_AFTER, DecisionIsPublished
from tenants.governing.governance.workflow import DECISION, DecisionState
from tenants.permissions import P

GOVERNANCE_ROLE = "governance_member"


# --- Authority ------------------------------------------------------------------------------------------


def authority(decision_id: int | None, *, kind: str, on: date) -> RelevantDecision:
    """The decision under which something is done on that day; a rule refuses when it gives no authority."""
    decision = DEC4.check(RelevantDecision.objects.filter(pk=decision_id or 0).first(), kind, on)
    DecisionIsPublished.check(decision, on)
    return decision


def decisions_that_authorise(kind: str, on: date) -> QuerySet[RelevantDecision]:
    """The decisions to choose from when something of that kind is done on that day; the latest first."""
    decisions: QuerySet[RelevantDecision] = RelevantDecision.objects.of_kind(kind).in_force(on)
    return decisions if kind in MAY_BE_PUBLISHED_AFTER else decisions.filter(published_on__lte=on)


# --- Procedures ------------------------------------------------------------------------------------------


def procedure_in_force(kind: str, on: date) -> ProcedureVersion | None:
    versions = ProcedureVersion.objects.of_kind(kind).in_force(on)
    return versions.select_related("procedure").first()


def missing_procedures(on: date) -> list[ProcedureKind]:
    """The procedures that the law asks for and that are not in force on that day."""
    required = (ProcedureKind.DECISIONS, ProcedureKind.BREACHES, ProcedureKind.AUTHORISATION)
    in_force = set(ProcedureVersion.objects.in_force(on).values_list("procedure__kind", flat=True))
    return [kind for kind in required if kind not in in_force]


def published_procedures() -> QuerySet[Procedure]:
    """Every procedure that has been published, with its versions, the latest first."""
    published = Procedure.objects.filter(versions__isnull=False).distinct()
    return published.prefetch_related("versions").select_related("draft")


def published_version(version_id: int) -> ProcedureVersion:
    """One published version of a procedure, or 404."""
    return get_object_or_404(ProcedureVersion.objects.select_related("procedure"), pk=version_id)


def procedures(viewer: Viewer) -> QuerySet[Procedure]:
    viewer.require(P.GOVERNANCE_SEE)
    return Procedure.objects.prefetch_related("versions").select_related("draft")


def drafts(viewer: Viewer) -> QuerySet[ProcedureDraft]:
    viewer.require(P.GOVERNANCE_SEE)
    return ProcedureDraft.objects.select_related("procedure")


def procedure_of_kind(kind: str, title: str) -> Procedure | None:
    """Where a new version belongs: one procedure for each kind the law names, else one for each title."""
    procedures = Procedure.objects.filter(kind=kind)
    named_by_law = kind in (ProcedureKind.DECISIONS, ProcedureKind.BREACHES, ProcedureKind.AUTHORISATION)
    return (procedures if named_by_law else procedures.filter(title=title)).first()


def procedure_held(pk: int) -> Procedure:
    """The procedure, locked until the end of the transaction."""
    return Procedure.objects.select_for_update().get(pk=pk)


def latest_version(procedure: Procedure) -> ProcedureVersion | None:
    return ProcedureVersion.objects.filter(procedure=procedure).order_by("-number").first()


def next_number(procedure: Procedure) -> int:
    latest = latest_version(procedure)
    return latest.number + 1 if latest else 1


# --- Decisions ------------------------------------------------------------------------------------------


def published_decisions(*, kind: str = "", year: str = "", text: str = "") -> QuerySet[RelevantDecision]:
    """Every statement of a decision and its reasons that was published, also those that have ended since."""
    decisions: QuerySet[RelevantDecision] = RelevantDecision.objects.published().select_related(
        "superseded_by"
    )
    decisions = decisions.filter(kind=kind) if kind else decisions
    if year.isdecimal():
        decisions = decisions.filter(decided_on__year=int(year)) if _is_year(year) else decisions.none()
    return containing(decisions, text, "title", "text")


def published_decision(decision_id: int) -> RelevantDecision:
    """One published decision, or 404."""
    return get_object_or_404(published_decisions(), pk=decision_id)


def _is_year(text: str) -> bool:
    return re.fullmatch(r"[0-9]{4}", text) is not None and text != "0000"


def published_texts(decision: RelevantDecision) -> list[Texts]:
    """The law asks for the decision and its reasons: taken down, it leaves its kind, its day, and that it was made."""
    own = ("title", "text", "reasons", "interests", "end_reason")
    return [
        Texts(RelevantDecision.objects.filter(pk=decision.pk), own),
        Texts(history(decision, DECISION), ("note",)),
    ]


def years_of_published_decisions() -> list[str]:
    """The calendar years with published decisions, the latest first."""
    days = published_decisions().order_by().dates("decided_on", "year", order="DESC")
    return [str(day.year) for day in days]


def decision_makers(start: date, end: date) -> list[str]:
    """Those who made relevant decisions in the period, for the annual report (Directions 2008)."""
    makers = DecisionMaker.objects.filter(decision__decided_on__range=(start, end), stood_aside=False)
    return sorted(set(makers.values_list("name", flat=True)), key=str.casefold)


def decisions(viewer: Viewer, *, kind: str = "", state: str = "") -> QuerySet[RelevantDecision]:
    viewer.require(P.GOVERNANCE_SEE)
    found = RelevantDecision.objects.all()
    found = found.of_kind(kind) if kind else found
    return found.filter(state=state) if state else found


def decisions_in_full(viewer: Viewer) -> QuerySet[RelevantDecision]:
    """With who decided, and the procedure it was made under."""
    found = decisions(viewer).select_related("made_under__procedure", "superseded_by")
    return found.prefetch_related("makers")


def publication_debt(viewer: Viewer) -> QuerySet[RelevantDecision]:
    """Decisions made and not yet published, the oldest first. The law says "within a reasonable time"."""
    return decisions(viewer, state=DecisionState.MADE).order_by("decided_on", "pk")


def possible_successors(decision: RelevantDecision) -> QuerySet[RelevantDecision]:
    later = RelevantDecision.objects.filter(
        state=DecisionState.PUBLISHED, decided_on__gte=decision.decided_on
    )
    return later.exclude(pk=decision.pk)


def governance_members() -> QuerySet[Account]:
    """Everyone who is or ever was in post, for the choice of who decided; the rule looks at the day."""
    return accounts().filter(role_grants__role=GOVERNANCE_ROLE).distinct()


def in_post(on: date) -> set[int]:
    """Accounts of the governance members on that day, also of those who have left since."""
    grants = access.grants_in_force(on).filter(role=GOVERNANCE_ROLE)
    return set(grants.values_list("account_id", flat=True))


def names_of(account_ids: Iterable[int]) -> dict[int, str]:
    return dict(accounts().filter(pk__in=list(account_ids)).values_list("pk", "name"))
