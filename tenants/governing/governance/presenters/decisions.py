from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet

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
)
from tenants.governing.governance.models import (
    DecisionKind,
    RelevantDecision,
)
from tenants.governing.governance.presenters.acts import mandate_rows_for_staff, published_mandate_rows
from tenants.governing.governance.workflow import DECISION

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
        *mandate_rows_for_staff(decision),
        ("Decided by", [maker.name for maker in makers if not maker.stood_aside]),
        ("Made under", f"{under.procedure.title}, version {under.number}"),
        ("Published on", decision.published_on or "Not published yet"),
    ]
    return rows + _aside(decision) + _end(decision)


def published_rows(decision: RelevantDecision, on: date) -> list[tuple[Any, ...]]:
    """The statement that the law asks for, without naming who decided."""
    rows: list[tuple[Any, ...]] = [
        ("Kind", decision.get_kind_display()),
        *published_mandate_rows(decision, on),
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
