from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse

from foundation.access import Viewer
from foundation.agenda import Task, summarise
from foundation.design.formats import date_long
from foundation.features import (
    PUBLISHED,
    Action,
    Addresses,
    Audience,
    Feature,
    NavigationItem,
    Publication,
    Record,
    Result,
    SearchSource,
)
from tenants.governing.governance import queries
from tenants.governing.governance.models import RelevantDecision
from tenants.permissions import P
from tenants.sections import GOVERNING


def to_do(viewer: Viewer, on: date) -> Iterable[Task]:
    """Procedures that the law wants published before anybody decides, and decisions that wait to be published."""
    if viewer.may(P.PROCEDURES_PUBLISH):
        for kind in queries.missing_procedures(on):
            note = "Until it is in force, the law lets nobody here decide."
            yield Task(f"Publish the procedure: {kind.label}", reverse("governance:procedures"), note=note)
    if viewer.may(P.DECISIONS_PUBLISH):
        waiting = [
            Task(
                f"Publish the decision: {decision.title}",
                decision.get_absolute_url(),
                since=decision.decided_on,
                note="With its reasons, within a reasonable time (SI 2008/528 reg 2).",
            )
            for decision in queries.publication_debt(viewer)
        ]
        yield from summarise(waiting, "decisions wait to be published", reverse("governance:decisions"))


def decisions(viewer: Viewer, numbers: Sequence[int]) -> QuerySet[Any]:
    return queries.decisions(viewer).filter(pk__in=numbers)


def search_results(viewer: Viewer, keys: Sequence[int]) -> Iterable[Result]:
    for decision in decisions(viewer, keys):
        detail = f"{decision.get_kind_display()}, {date_long(decision.decided_on)}"
        yield Result(decision.pk, decision.title, decision.get_absolute_url(), detail)


def address_outside(decision: RelevantDecision) -> str:
    return reverse("public_governance:decision", args=[decision.pk]) if decision.published_on else ""


FEATURE = Feature(
    addresses=(
        Addresses("governance/", "tenants.governing.governance.urls"),
        Addresses("published/", "tenants.governing.governance.urls_public", Audience.PUBLIC),
        Addresses("", "tenants.governing.governance.urls_api", Audience.API, rank=45),
    ),
    navigation=(
        NavigationItem("Decisions", "governance:decisions", P.GOVERNANCE_SEE, GOVERNING, rank=10),
        NavigationItem("Procedures", "governance:procedures", P.GOVERNANCE_SEE, GOVERNING, rank=20),
        NavigationItem("Decisions", "public_governance:decisions", rank=60, audience=Audience.PUBLIC),
        NavigationItem(
            "Our decisions, with reasons",
            "public_governance:decisions",
            section=PUBLISHED,
            rank=10,
            audience=Audience.PUBLIC,
        ),
        NavigationItem(
            "How we decide",
            "public_governance:procedures",
            section=PUBLISHED,
            rank=20,
            audience=Audience.PUBLIC,
        ),
    ),
    actions=(
        Action(
            "Record a decision", "With its reasons", "governance:record_decision", P.DECISIONS_MAKE, rank=40
        ),
        Action(
            "Decisions and reasons",
            "What the LINk decided, and why",
            "public_governance:decisions",
            rank=50,
            looks=True,
        ),
    ),
    to_do=to_do,
    publications=(
        Publication(
            "governance.relevantdecision",
            find=decisions,
            texts=queries.published_texts,
            address=address_outside,
            leaves="Its kind, its day and that it was made stay, as the law asks; your note stands in place of the rest.",
        ),
    ),
    records=(
        Record(
            "governance.relevantdecision",
            see=P.NOTES_AND_FILES_SEE,
            add=P.NOTES_AND_FILES_ADD,
            find=decisions,
        ),
    ),
    search_sources=(
        SearchSource(
            "decisions",
            "Decisions",
            "governance_relevantdecision",
            ("title", "text", "reasons"),
            P.GOVERNANCE_SEE,
            decisions,
            search_results,
        ),
    ),
)
