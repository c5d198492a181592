from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import urlencode

from django.apps import apps
from django.db.models import QuerySet
from django.utils.text import capfirst

from foundation.access import Viewer
from foundation.design import PER_PAGE, Choice, Column, Day, Empty, Filters, Link, Search, Table, Tag
from foundation.writing.addresses import reverse
from tenants.governing.governance import queries
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


def filters(query: Mapping[str, str], kinds: Sequence[tuple[str, int, int]]) -> Filters:
    return Filters(
        query,
        Search("q", "Words"),
        Choice("about", "About", _about_choices(kinds), every="All"),
        Choice("state", "State", BREACH.states.choices(), every="All"),
        submit="Filter",
    )


def filters_to_consider(query: Mapping[str, str], kinds: Sequence[tuple[str, int, int]]) -> Filters:
    return Filters(
        query,
        Search("q", "Words"),
        Choice("about", "About", _about_choices(kinds), every="All"),
        submit="Filter",
    )


def _about_choices(kinds: Sequence[tuple[str, int, int]]) -> list[tuple[str, str]]:
    """Each with how many there are."""
    total = sum(count for record, count, _ in kinds if record)
    own = [(record or queries.BY_SOMEBODY, f"{kind_words(record)} ({count:,})") for record, count, _ in kinds]
    return [(queries.LISTED, f"Everything listed by comparison ({total:,})"), *own] if total else own


def kind_words(record: str) -> str:
    """What was done, in the plural; or who recorded it where it was somebody."""
    if not record:
        return "Recorded by somebody"
    return capfirst(str(apps.get_model(record)._meta.verbose_name_plural))


def counts_table(kinds: Sequence[tuple[str, int, int]]) -> Table[tuple[str, int, int]]:
    columns = (
        Column[tuple[str, int, int]]("About", _kind_link, sort=False),
        Column[tuple[str, int, int]]("Recorded", lambda row: row[1], sort=False, numeric=True),
        Column[tuple[str, int, int]]("To consider", lambda row: row[2], sort=False, numeric=True),
    )
    return Table("How many", columns, kinds, name="counts", empty=NONE_YET, personal=False)


def _kind_link(row: tuple[str, int, int]) -> Link:
    query = urlencode({"about": row[0] or queries.BY_SOMEBODY})
    return Link(kind_words(row[0]), f"{reverse('governance:breaches')}?{query}")


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
