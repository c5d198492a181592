from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from tenants.governing.governance.models import (
    Procedure,
    ProcedureKind,
    ProcedureVersion,
    RelevantDecision,
)

REQUIRED = (ProcedureKind.DECISIONS, ProcedureKind.BREACHES, ProcedureKind.AUTHORISATION)


@dataclass(frozen=True)
class ProcedureRow:
    procedure: Procedure
    in_force: ProcedureVersion | None
    coming: ProcedureVersion | None
    has_draft: bool

    @property
    def standing(self) -> str:
        if self.in_force:
            return "In force"
        return "Published, not yet in force" if self.coming else "Not published"


def procedure_rows(procedures: Iterable[Procedure], today: date) -> list[ProcedureRow]:
    return [procedure_row(procedure, today) for procedure in procedures]


def procedure_row(procedure: Procedure, today: date) -> ProcedureRow:
    versions = list(procedure.versions.all())
    return ProcedureRow(
        procedure,
        in_force=next((version for version in versions if version.in_force_from <= today), None),
        coming=next((version for version in versions if version.in_force_from > today), None),
        has_draft=hasattr(procedure, "draft"),
    )


def missing_sentences(missing: Iterable[ProcedureKind]) -> list[str]:
    consequences = {
        ProcedureKind.DECISIONS: "No relevant decision can be recorded until it is published and in force.",
        ProcedureKind.BREACHES: "No relevant decision can be recorded until it is published and in force.",
        ProcedureKind.AUTHORISATION: "Nobody can be authorised to enter and view until it is published.",
    }
    return [f"{kind.label}: {consequences[kind]}" for kind in missing]


@dataclass(frozen=True)
class Debt:
    """A decision that was made and is still to be published."""

    decision: RelevantDecision
    days: int

    @property
    def waiting(self) -> str:
        return "Made today" if not self.days else f"{self.days} day{'' if self.days == 1 else 's'}"


def debts(decisions: Iterable[RelevantDecision], today: date) -> list[Debt]:
    return [Debt(decision, (today - decision.decided_on).days) for decision in decisions]


def decision_rows(decision: RelevantDecision) -> list[tuple[Any, ...]]:
    makers = list(decision.makers.all())
    under = decision.made_under
    rows: list[tuple[Any, ...]] = [
        ("Kind", decision.get_kind_display()),
        ("Decided on", decision.decided_on),
        ("Decision", decision.text),
        ("Reasons", decision.reasons),
        ("Decided by", [maker.name for maker in makers if not maker.stood_aside]),
        ("Made under", f"{under.procedure.title}, version {under.number}"),
        ("Published on", decision.published_on or "Not published yet"),
    ]
    return rows + _aside(decision) + _end(decision)


def published_rows(decision: RelevantDecision) -> list[tuple[Any, ...]]:
    """The statement that the law asks for, without naming who decided."""
    rows: list[tuple[Any, ...]] = [
        ("Kind", decision.get_kind_display()),
        ("Decided on", decision.decided_on),
        ("Published on", decision.published_on),
    ]
    if decision.ended_on is not None:
        rows.append((f"{decision.get_state_display()} on", decision.ended_on))
        rows.append(("Because", decision.end_reason))
    return rows


def _aside(decision: RelevantDecision) -> list[tuple[Any, ...]]:
    names = [maker.name for maker in decision.makers.all() if maker.stood_aside]
    return [("Stood aside", names), ("Interest declared", decision.interests)] if names else []


def _end(decision: RelevantDecision) -> list[tuple[Any, ...]]:
    if decision.ended_on is None:
        return []
    rows: list[tuple[Any, ...]] = [
        (f"{decision.get_state_display()} on", decision.ended_on),
        ("Reason", decision.end_reason),
    ]
    successor = decision.superseded_by
    link = (successor.get_absolute_url(), "View") if successor else None
    return [*rows, ("Superseded by", successor.title, link)] if successor else rows


def version_rows(version: ProcedureVersion) -> list[tuple[Any, ...]]:
    rows: list[tuple[Any, ...]] = [
        ("Published on", version.published_on),
        ("In force from", version.in_force_from),
    ]
    optional = [
        ("What changed", version.amendment),
        ("Who may decide", version.who_decides),
        ("When a breach is referred", version.when_referred),
    ]
    return rows + [row for row in optional if row[1]]
