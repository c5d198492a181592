from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from foundation.design import Column, Day, Empty, Link, Table
from foundation.features import TookPart
from tenants.governing.governance import queries
from tenants.governing.governance.models import ProcedureKind, Term
from tenants.governing.interests import queries as declared
from tenants.governing.interests.models import Interest, Whose


def touched_table(touched: Sequence[TookPart]) -> Table[TookPart]:
    return Table(
        "Taken part in before the interest was declared",
        (
            Column[TookPart]("What", lambda one: Link(one.title, one.url) if one.url else one.title),
            Column[TookPart]("How", lambda one: one.how),
            Column[TookPart]("When", lambda one: Day(one.on)),
        ),
        touched,
        empty=Empty("Nothing was touched", "Nothing that they took part in names what the interest is in."),
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
