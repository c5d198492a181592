from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.db.models import QuerySet

from foundation.design import Column, Count, Empty, Hint, Lines, Link, Table, Value
from foundation.design.formats import date_long
from foundation.features import Retention
from foundation.law.reckoning import same_day
from foundation.retention import queries
from foundation.retention.queries import Due
from foundation.tenancy.models import Erasure
from foundation.writing.addresses import reverse

TRIED = (1, 3, 6, 12, 24, 36, 60)


def months_in_words(months: int) -> str:
    return "1 month" if months == 1 else f"{months} months"


def kept_for(due: Due) -> Value:
    months = months_in_words(due.months)
    if due.kind.source:
        return Lines(months, Hint(due.kind.source))
    if due.agreed is None:
        return Lines(months, Hint("Our default, which you have not agreed to yet"))
    return Lines(months, Hint(f"Agreed on {date_long(due.agreed.at)}"))


def going(due: Due) -> Value:
    number = Count(len(due.numbers))
    return number if due.goes_by_itself else Lines(number, Hint("None before you have agreed"))


def kinds_table(due: Sequence[Due], *, may_set: bool) -> Table[Due]:
    def what(one: Due) -> Value:
        chosen = may_set and not one.kind.source
        return (
            Link(one.kind.what, reverse("retention:agree", args=[one.kind.code])) if chosen else one.kind.what
        )

    columns = (
        Column[Due]("What", what, sort=False),
        Column[Due]("Kept for", kept_for, sort=False),
        Column[Due]("Counted from", lambda one: one.kind.since, sort=False),
        Column[Due]("Would go tonight", going, numeric=True, sort=False),
    )
    return Table("What is kept for a time", columns, list(due), name="kinds", size="hidden", personal=False)


def erasures_table(erasures: QuerySet[Erasure]) -> Table[Erasure]:
    names = {kind.code: kind.what for kind in queries.kinds()}
    columns = (
        Column[Erasure]("When", lambda one: one.at, sort="at"),
        Column[Erasure]("What", lambda one: names.get(one.again[queries.REMEMBERED], one.certificate)),
        Column[Erasure]("Why", lambda one: one.reason),
        Column[Erasure]("How many", lambda one: Count(len(one.again["numbers"])), numeric=True),
        Column[Erasure]("Certificate", lambda one: one.certificate),
    )
    nothing = Empty(
        "Nothing has gone yet", "Each night that takes something out stands here with its certificate."
    )
    return Table(
        "What has gone", columns, erasures, name="gone", empty=nothing, per_page=25, size="m", personal=False
    )


def facts(due: Due) -> list[tuple[str, Value]]:
    return [
        ("Kept for", kept_for(due)),
        ("Counted from", due.kind.since),
        ("Our default", f"{months_in_words(due.kind.months)}; no law sets it"),
    ]


def trial_table(kind: Retention, on: date) -> Table[tuple[int, int]]:
    """A dry run: how many would go tonight, by how long they are kept."""
    tried = [(months, len(kind.over(same_day(on, -months)))) for months in TRIED]
    columns = (
        Column[tuple[int, int]]("If you keep them for", lambda row: months_in_words(row[0]), sort=False),
        Column[tuple[int, int]]("Would go tonight", lambda row: Count(row[1]), numeric=True, sort=False),
    )
    return Table(
        "What would go tonight", columns, tried, name="trial", size="s", export=False, personal=False
    )
