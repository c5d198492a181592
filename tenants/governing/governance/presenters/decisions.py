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
from tenants.governing.governance import queries
from tenants.governing.governance.models import (
    DecisionKind,
    DecisionMaker,
    RelevantDecision,
    VoteCast,
)
from tenants.governing.governance.presenters.acts import (
    mandate_rows_for_staff,
    published_done_rows,
    published_leave_rows,
    published_mandate_rows,
)
from tenants.governing.governance.presenters.sittings import vote_words
from tenants.governing.governance.queries.who_decided import Maker, WhoDecided
from tenants.governing.governance.rules.deciding_words import quorum_in_words
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


LET = "has an interest and was let take part"


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


BY_ELECTION = ("Decided by", "An election, and nobody in post")


def decision_rows(decision: RelevantDecision) -> list[tuple[Any, ...]]:
    makers = list(decision.makers.all())
    under = decision.made_under
    rows: list[tuple[Any, ...]] = [
        ("Kind", decision.get_kind_display()),
        ("Decided on", decision.decided_on),
        ("Decision", decision.text),
        ("Reasons", decision.reasons),
        *mandate_rows_for_staff(decision),
        *(
            [BY_ELECTION]
            if decision.is_result
            else [("Decided by", [_named(maker) for maker in makers if not maker.stood_aside])]
        ),
        *_how(decision),
        ("Made under", f"{under.procedure.title}, version {under.number}"),
        ("Published on", decision.published_on or "Not published yet"),
    ]
    return rows + _aside(decision) + _end(decision)


def published_rows(decision: RelevantDecision, on: date) -> list[tuple[Any, ...]]:
    """The statement that the law asks for; who decided, as the procedure says."""
    rows: list[tuple[Any, ...]] = [
        ("Kind", decision.get_kind_display()),
        *published_mandate_rows(decision, on),
        ("Decided on", decision.decided_on),
        *who_decided(decision),
        *published_leave_rows(decision, on),
        *published_done_rows(decision, on),
        ("Published on", decision.published_on),
    ]
    if decision.ended_on is not None:
        rows.append((f"{decision.get_state_display()} on", decision.ended_on))
        rows.append(("Because", decision.end_reason))
    return rows


def _aside(decision: RelevantDecision) -> list[tuple[Any, ...]]:
    aside = [maker for maker in decision.makers.all() if maker.stood_aside]
    if not aside:
        return []
    names = [f"{maker.name}: {maker.why}" if maker.why else maker.name for maker in aside]
    interests = [("Interest declared", decision.interests)] if decision.interests else []
    return [("Stood aside", names), *interests]


def _how(decision: RelevantDecision) -> list[tuple[Any, ...]]:
    """In which way, and with which votes, where those in post are kept."""
    rows: list[tuple[Any, ...]] = [("How", decision.get_how_display())] if decision.how else []
    words = vote_words(decision)
    return [*rows, ("Votes", words)] if words else rows


def who_decided(decision: RelevantDecision) -> list[tuple[Any, ...]]:
    """For the public, as the procedure under which it was made says: names only where it shows them."""
    if decision.is_result:
        return [BY_ELECTION]
    decided = queries.who_decided(decision)
    if decided is None:
        return []
    return [*_by(decided), *_under(decided), *_how(decision), *_spite(decided)]


def _by(decided: WhoDecided) -> list[tuple[Any, ...]]:
    if decided.is_named:
        return [("Decided by", [_named(maker) for maker in decided.by])]
    return [("Decided by", f"{decided.count} {'person' if decided.count == 1 else 'people'}")]


def _under(decided: WhoDecided) -> list[tuple[Any, ...]]:
    """Which body or post the procedure names, and how many of the body it asks for."""
    name = queries.name_of_decider(decided)
    rows: list[tuple[Any, ...]] = [("Body" if decided.body else "Post", name)] if name else []
    return [*rows, ("Quorum", quorum_in_words(decided.rule))] if decided.body else rows


def _spite(decided: WhoDecided) -> list[tuple[Any, ...]]:
    """Who stood aside and why, and who took part in spite of an interest."""
    if decided.is_named:
        aside = [f"{maker.name}: {maker.why}" if maker.why else maker.name for maker in decided.aside]
        return [("Stood aside", aside)] if aside else []
    whys = [maker.why for maker in decided.aside if maker.why]
    let = [maker.why for maker in decided.by if maker.why]
    shown = [("Stood aside", whys), (f"Somebody {LET}, because", let)]
    return [(label, words) for label, words in shown if words]


def _named(maker: Maker | DecisionMaker) -> str:
    """Whom the body let decide in spite of an interest is shown with the reason."""
    said = [VoteCast(maker.vote).label.lower()] if maker.vote else []
    said += [f"{LET}, because: {maker.why}"] if maker.why else []
    return f"{maker.name}: {'; '.join(said)}" if said else maker.name


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
