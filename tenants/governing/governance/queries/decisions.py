from __future__ import annotations

import re
from datetime import date

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404

from foundation.access import Viewer
from foundation.features import Texts
from foundation.search.words import containing
from foundation.workflow import history
from tenants.governing.governance.models import (
    DecisionMaker,
    RelevantDecision,
)
from tenants.governing.governance.workflow import DECISION, DecisionState
from tenants.permissions import P


def published_decisions(*, kind: str = "", year: str = "", text: str = "") -> QuerySet[RelevantDecision]:
    """Every statement of a decision and its reasons that was published, also those that have ended since."""
    decisions: QuerySet[RelevantDecision] = RelevantDecision.objects.published().select_related(
        "superseded_by"
    )
    decisions = decisions.filter(kind=kind) if kind else decisions
    if year.isdecimal():
        decisions = decisions.filter(decided_on__year=int(year)) if _is_year(year) else decisions.none()
    return containing(decisions, text, "title", "text")


def published_decisions_with_makers() -> QuerySet[RelevantDecision]:
    """With what `who_decided` looks at."""
    return published_decisions().select_related("made_under").prefetch_related("makers__member")


def published_decision(decision_id: int) -> RelevantDecision:
    """One published decision, or 404."""
    whole = published_decisions_with_makers().prefetch_related("parts", "acts")
    return get_object_or_404(whole, pk=decision_id)


def _is_year(text: str) -> bool:
    return re.fullmatch(r"[0-9]{4}", text) is not None and text != "0000"


def published_texts(decision: RelevantDecision) -> list[Texts]:
    """The law asks for the decision and its reasons: taken down, it leaves its kind, its day, and that it was made."""
    own = ("title", "text", "reasons", "interests", "end_reason")
    return [
        Texts(RelevantDecision.objects.filter(pk=decision.pk), own),
        Texts(decision.parts.all(), ("words",)),
        Texts(decision.makers.all(), ("why",)),
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
    return found.prefetch_related("makers", "parts", "acts")


def publication_debt(viewer: Viewer) -> QuerySet[RelevantDecision]:
    """Decisions made and not yet published, the oldest first. The law says "within a reasonable time"."""
    return decisions(viewer, state=DecisionState.MADE).order_by("decided_on", "pk")


def possible_successors(decision: RelevantDecision) -> QuerySet[RelevantDecision]:
    later = RelevantDecision.objects.filter(
        state=DecisionState.PUBLISHED, decided_on__gte=decision.decided_on
    )
    return later.exclude(pk=decision.pk)
