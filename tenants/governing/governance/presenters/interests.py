from __future__ import annotations

from collections.abc import Sequence

from foundation.design import Column, Day, Empty, Link, Table
from foundation.features import TookPart


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
