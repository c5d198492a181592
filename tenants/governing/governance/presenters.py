from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse

from foundation.design import (
    PER_PAGE,
    Choice,
    Column,
    Day,
    Empty,
    Filters,
    Link,
    Search,
    Table,
    Tag,
    Value,
    Words,
)
from foundation.design.formats import date_long
from tenants.governing.governance.models import (
    DecisionKind,
    Procedure,
    ProcedureKind,
    ProcedureVersion,
    RelevantDecision,
)
from tenants.governing.governance.workflow import DECISION

REQUIRED = (ProcedureKind.DECISIONS, ProcedureKind.BREACHES, ProcedureKind.AUTHORISATION)


@dataclass(frozen=True)
class ProcedureRow:
    procedure: Procedure
    in_force: ProcedureVersion | None
    next_version: ProcedureVersion | None
    has_draft: bool

    @property
    def state(self) -> str:
        if self.in_force:
            return "In force"
        return "Published, not yet in force" if self.next_version else "Not published"


def procedure_rows(procedures: Iterable[Procedure], today: date) -> list[ProcedureRow]:
    return [procedure_row(procedure, today) for procedure in procedures]


def procedure_row(procedure: Procedure, today: date) -> ProcedureRow:
    versions = list(procedure.versions.all())
    return ProcedureRow(
        procedure,
        in_force=next((version for version in versions if version.in_force_from <= today), None),
        next_version=next((version for version in versions if version.in_force_from > today), None),
        has_draft=hasattr(procedure, "draft"),
    )


DECISIONS = (
    Column[RelevantDecision](
        "Decision", lambda decision: Link(decision.title, decision.get_absolute_url()), sort="title"
    ),
    Column[RelevantDecision]("Kind", lambda decision: decision.get_kind_display(), sort="kind"),
    Column[RelevantDecision]("Decided", lambda decision: Day(decision.decided_on), sort="decided_on"),
    Column[RelevantDecision]("State", Tag, sort="state"),
)
NO_MATCH = Empty("No decision matches", "Choose another kind or all states.")
NONE_YET = Empty(
    "No decisions yet", "The LINk decides under its published procedure before it uses any of its powers."
)


def filters(query: Mapping[str, str]) -> Filters:
    return Filters(
        query,
        Choice("kind", "Kind", DecisionKind.choices, every="All kinds"),
        Choice("state", "State", DECISION.states.choices(), every="All"),
        submit="Filter",
    )


def public_filters(query: Mapping[str, str], years: Iterable[str]) -> Filters:
    return Filters(
        query,
        Search("q", "Words in it"),
        Choice("kind", "Kind", DecisionKind.choices, every="All kinds"),
        Choice("year", "Year", [(label, label) for label in years], every="All years"),
    )


def decisions_table(decisions: QuerySet[RelevantDecision], *, narrowed: bool) -> Table[RelevantDecision]:
    return Table(
        "Decisions",
        DECISIONS,
        decisions,
        counts=("decision", "decisions"),
        empty=NO_MATCH if narrowed else NONE_YET,
        per_page=PER_PAGE,
        personal=False,
    )


def _in_force(row: ProcedureRow) -> str:
    if row.in_force is None:
        return "None"
    return f"{row.in_force.number}, since {date_long(row.in_force.in_force_from)}"


PROCEDURES = (
    Column[ProcedureRow](
        "Procedure", lambda row: Link(row.procedure.title, row.procedure.get_absolute_url()), sort=False
    ),
    Column[ProcedureRow]("Version in force", _in_force, sort=False),
    Column[ProcedureRow](
        "State",
        lambda row: Words(
            Tag(row.state, "green" if row.in_force else "grey"),
            Tag("Draft") if row.has_draft else None,
        ),
        sort=False,
    ),
)


def procedures_table(rows: list[ProcedureRow]) -> Table[ProcedureRow]:
    empty = Empty("No procedures yet", "The decision procedure and the procedure for breaches come first.")
    return Table("Procedures", PROCEDURES, rows, empty=empty, size="hidden", personal=False)


def versions_table(row: ProcedureRow) -> Table[ProcedureVersion]:
    """The versions of one procedure, for the public."""
    title = row.procedure.title

    def name(version: ProcedureVersion) -> Value:
        address = reverse("public_governance:procedure", args=[version.pk])
        tags = {row.in_force: Tag("In force", "green"), row.next_version: Tag("To come", "blue")}
        return Words(Link(f"Version {version.number}", address, f"of {title}"), tags.get(version))

    columns = (
        Column[ProcedureVersion]("Version", name, sort=False),
        Column[ProcedureVersion]("Published", lambda version: version.published_on, sort=False),
        Column[ProcedureVersion]("In force from", lambda version: version.in_force_from, sort=False),
        Column[ProcedureVersion]("What changed", lambda version: version.amendment or "–", sort=False),
    )
    caption, versions = f"Versions of {title}", list(row.procedure.versions.all())
    return Table(
        caption,
        columns,
        versions,
        name=f"versions-{row.procedure.pk}",
        size="hidden",
        export=False,
        personal=False,
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
