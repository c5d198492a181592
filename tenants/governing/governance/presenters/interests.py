from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Model

from foundation.access import Viewer
from foundation.design import Column, Day, Empty, Link, Table, Value
from foundation.design.formats import date_long
from foundation.features import TookPart
from foundation.writing.addresses import reverse
from tenants.governing.governance import queries
from tenants.governing.governance.models import ProcedureKind, Term
from tenants.governing.interests import queries as declared
from tenants.governing.interests.conflicts import Conflict
from tenants.governing.interests.models import Consideration, Finding, Interest, Leave, Whose
from tenants.permissions import P


@dataclass(frozen=True)
class Panel:
    """On the page of a record: who stays out of it, and whom the LINk lets take part, each with the page that changes it."""

    out: tuple[tuple[Conflict, str], ...]
    let: tuple[tuple[Leave, str], ...]


def panel(record: Model, viewer: Viewer, on: date) -> Panel | None:
    """For those who may see interests; None where nobody has one in it."""
    if not viewer.may(P.INTERESTS_SEE):
        return None
    key = (record._meta.label_lower, record.pk)
    leaves, may_let = declared.leaves([key]), viewer.may(P.DECISIONS_MAKE)
    free = {leave.member.survivor_id for leave in leaves}
    out = [one for one in declared.conflicts_in(*key, on) if one.member.pk not in free]
    if not out and not leaves:
        return None
    return Panel(
        tuple(
            (one, reverse("governance:let_take_part", args=[*key, one.member.pk]) if may_let else "")
            for one in out
        ),
        tuple(
            (leave, reverse("governance:withdraw_leave", args=[leave.pk]) if may_let else "")
            for leave in leaves
        ),
    )


def touched_table(interest: Interest, touched: Sequence[TookPart], *, may_consider: bool) -> Table[TookPart]:
    def consider(one: TookPart) -> Value:
        page = reverse("governance:consider_touched", args=[interest.pk, *one.record])
        return Link("Record what a body found", page) if may_consider else "Waits for the governance members"

    return Table(
        "Taken part in before the interest was declared",
        (
            Column[TookPart]("What", lambda one: Link(one.title, one.url) if one.url else one.title),
            Column[TookPart]("How", lambda one: one.how),
            Column[TookPart]("When", lambda one: Day(one.on)),
            Column[TookPart]("What is to be done", consider),
        ),
        touched,
        empty=Empty(
            "Nothing waits to be looked at", "What was found of each stands below, if anything was touched."
        ),
        personal=True,
    )


def considered_table(found: Iterable[Consideration], *, may_consider: bool) -> Table[Consideration]:
    def next_step(one: Consideration) -> Value:
        if one.finding != Finding.REDO:
            return ""
        if one.redone_on:
            return f"Done again on {date_long(one.redone_on)}"
        return (
            Link("It was done again", reverse("governance:done_again", args=[one.pk]))
            if may_consider
            else "Not yet"
        )

    return Table(
        "What the LINk found",
        (
            Column[Consideration]("What", lambda one: one.title),
            Column[Consideration]("When", lambda one: Day(one.happened_on)),
            Column[Consideration]("Finding", lambda one: one.get_finding_display()),
            Column[Consideration]("Who, and when", lambda one: f"{one.body}, {date_long(one.agreed_on)}"),
            Column[Consideration]("Why", lambda one: one.reasons),
            Column[Consideration]("After that", next_step),
        ),
        list(found),
        name="found",
        empty=Empty("Nothing has been looked at yet"),
        personal=True,
    )


def register_of(on: date) -> list[tuple[str, list[str]]] | None:
    """What everybody reads that day; None where no published procedure on conflicts of interest is in force."""
    if queries.procedure_in_force(ProcedureKind.INTERESTS, on) is None:
        return None
    return public_register(queries.terms_in_force(on).filter(named_in_public=True), on)


def public_register(terms: Iterable[Term], on: date) -> list[tuple[str, list[str]]]:
    """Whoever holds a post and agreed to be named, with interests of their own; of the family only that there is one. Our default."""
    holders = {term.holder.pk: term.holder for term in terms}
    standing = declared.standing(holders.values(), on)
    rows = [(one.name, _in_public(standing.get(pk, []))) for pk, one in holders.items()]
    return sorted(rows, key=lambda row: row[0].casefold())


def _in_public(interests: Sequence[Interest]) -> list[str]:
    own = [f"{one.get_kind_display()}: {one.what}" for one in interests if one.whose == Whose.OWN]
    family = any(one.whose == Whose.FAMILY for one in interests)
    return [*own, *(["An interest of somebody in the family, or close to them"] if family else [])] or [
        "None declared"
    ]
