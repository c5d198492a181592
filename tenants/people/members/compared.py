"""Members who may be the same, as pages show them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.urls import reverse

from foundation.design import Column, Empty, Link, Table
from tenants.people.members import presenters
from tenants.people.members.models import Member
from tenants.people.members.pairs import Pair

PAIRS = (
    Column[Pair]("One", lambda pair: Link(pair.first.name, pair.first.get_absolute_url()), sort=False),
    Column[Pair]("Another", lambda pair: Link(pair.second.name, pair.second.get_absolute_url()), sort=False),
    Column[Pair]("What is alike", lambda pair: pair.why.capitalize(), sort=False),
    Column[Pair]("Decide", lambda pair: Link("Compare", _comparison(pair)), sort=False),
)
NONE = Empty(
    "Nobody seems to be there twice", "Those of whom you said that they are not the same are left out."
)


def _comparison(pair: Pair) -> str:
    return reverse("members:keep_apart", args=[pair.first.pk, pair.second.pk])


def pairs_table(pairs: Sequence[Pair]) -> Table[Pair]:
    return Table(
        "Possible duplicates",
        PAIRS,
        pairs,
        empty=NONE,
        per_page=25,
        size="hidden",
        export=False,
        personal=True,
    )


def side_by_side(first: Member, second: Member) -> list[tuple[Any, ...]]:
    """What is on record of each, one above the other, where either has anything."""
    rows = zip(presenters.contact_rows(first), presenters.contact_rows(second), strict=True)
    both = [("Name", first.name, second.name), *((one[0], one[1], other[1]) for one, other in rows)]
    return [(label, _words(one), _words(other)) for label, one, other in both if one or other]


def _words(value: Any) -> str:
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value or "Not recorded")


COMPARED = Column[tuple[Any, ...]]("Detail", lambda row: row[0], sort=False)


def compared_table(first: Member, second: Member) -> Table[tuple[Any, ...]]:
    columns = (
        COMPARED,
        Column[tuple[Any, ...]]("One", lambda row: row[1], sort=False),
        Column[tuple[Any, ...]]("Another", lambda row: row[2], sort=False),
    )
    return Table("Side by side", columns, side_by_side(first, second), export=False, personal=True)
