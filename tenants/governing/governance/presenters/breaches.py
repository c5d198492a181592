from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db.models import QuerySet

from foundation.access import Viewer
from foundation.design import PER_PAGE, Choice, Column, Day, Empty, Filters, Link, Table, Tag
from tenants.governing.governance.models import Breach
from tenants.governing.governance.workflow import BREACH
from tenants.permissions import P

BREACHES = (
    Column[Breach](
        "What happened", lambda breach: Link(_short(breach), breach.get_absolute_url()), sort="what"
    ),
    Column[Breach]("When", lambda breach: Day(breach.happened_on), sort="happened_on"),
    Column[Breach]("State", Tag, sort="state"),
)
NONE_YET = Empty("No breaches", "Whoever has an account can record one.")
NO_MATCH = Empty("No breach matches", "Choose all states.")


def filters(query: Mapping[str, str]) -> Filters:
    return Filters(query, Choice("state", "State", BREACH.states.choices(), every="All"), submit="Filter")


def breaches_table(breaches: QuerySet[Breach], *, narrowed: bool) -> Table[Breach]:
    return Table(
        "Breaches of the decision procedure",
        BREACHES,
        breaches,
        counts=("breach", "breaches"),
        empty=NO_MATCH if narrowed else NONE_YET,
        per_page=PER_PAGE,
        personal=False,
    )


def _short(breach: Breach) -> str:
    return breach.what if len(breach.what) <= 120 else f"{breach.what[:117]}…"


def breach_rows(breach: Breach, viewer: Viewer) -> list[tuple[Any, ...]]:
    rows: list[tuple[Any, ...]] = [
        ("What happened", breach.what),
        ("When", breach.happened_on),
        ("Recorded", f"by {breach.recorded_by}"),
        ("Recorded on", breach.recorded_on),
    ]
    if breach.url:
        rows.append(("Record", "What was done", (breach.url, "View")))
    if decision := breach.decision:
        rows.append(("Decision", decision.title, (decision.get_absolute_url(), "View")))
    if procedure := breach.procedure:
        rows.append(("Procedure", f"{procedure.procedure.title}, version {procedure.number}"))
    found = [
        ("Referred to", breach.get_referred_to_display()),
        ("What followed", breach.consequence),
        ("What is learnt", breach.learning),
    ]
    return [*rows, *(row for row in found if row[1])]


def may_consider(viewer: Viewer) -> bool:
    return viewer.may(P.DECISIONS_MAKE)
