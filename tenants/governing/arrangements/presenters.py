from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from foundation.access import Viewer
from foundation.design.buttons import Button, Look
from foundation.design.cells import Due
from foundation.design.formats import date_long, pounds
from foundation.writing.addresses import reverse
from tenants.governing.arrangements import queries
from tenants.governing.arrangements.models import Arrangement, Kind
from tenants.governing.arrangements.rules import TOLD_BEFORE, latest_relevant_time
from tenants.permissions import P

# What differs while temporary arrangements stand, each with the regulation.
LIGHTER = (
    ("A procedure for decisions must be there, and need not be published", "SI 2008/528 reg 8(5)(a)"),
    ("No procedure for breaches of it is asked for", "SI 2008/528 reg 8(5)"),
    (
        "A procedure for authorising people to enter and view must be there, and need not be published",
        "reg 9(1)(a)",
    ),
    ("No list of those who are authorised is published", "SI 2008/528 reg 9(1)"),
)
SAME = (
    ("Each decision and its reasons are published within a reasonable time", "SI 2008/528 reg 8(5)(c)"),
    (
        "Only those with a certificate that was considered may enter and view, with written evidence",
        "reg 9(1) to (3)",
    ),
    ("Providers answer reports within 20 working days, and allow entry", "SI 2008/528 regs 10 and 12"),
    ("Committees acknowledge referrals within 20 working days", "SI 2008/528 regs 16 and 18"),
)


def rows(arrangement: Arrangement) -> list[tuple[Any, ...]]:
    found = [
        ("Arrangements", arrangement.get_kind_display()),
        ("With", arrangement.person),
        ("From", arrangement.starts_on),
    ]
    return found + (_temporary(arrangement) if arrangement.is_temporary else _contract(arrangement))


def _temporary(arrangement: Arrangement) -> list[tuple[Any, ...]]:
    found: list[tuple[Any, ...]] = [("Last day", arrangement.ended_on or "They go on")]
    if arrangement.report_clock:
        found.append(("Report due", Due(arrangement.report_clock)))
    if arrangement.prepared_on:
        found += [
            ("Report prepared", arrangement.prepared_on),
            ("Activities", arrangement.activities),
            ("Spent", pounds(arrangement.spent_pence)),
            ("Spent on", arrangement.spent_on),
        ]
    if arrangement.copies_clock:
        found.append(("Copies due", Due(arrangement.copies_clock)))
    if arrangement.copied_on:
        found.append(("Copied to host, authority and Secretary of State", arrangement.copied_on))
    return found


def _contract(arrangement: Arrangement) -> list[tuple[Any, ...]]:
    first = arrangement.first_activity_on
    if first is None:
        return [("First activity", "None yet")]
    told = (
        f"{date_long(arrangement.told_on)}, {arrangement.get_told_how_display().lower()}"
        if arrangement.told_on
        else ("Not yet" if first < TOLD_BEFORE else "Not asked for by the law")
    )
    return [
        ("First activity", first),
        ("What it was", arrangement.first_activity),
        ("The authority was told", told),
    ]


def buttons(arrangement: Arrangement, viewer: Viewer) -> list[Button]:
    """What comes next; nothing is recorded twice."""
    if not viewer.may(P.SET_UP_MANAGE):
        return []
    return [_button(label, name, arrangement) for label, name in _next(arrangement)]


def _next(arrangement: Arrangement) -> Iterable[tuple[str, str]]:
    if arrangement.is_temporary:
        if arrangement.ended_on is None:
            yield "Record their last day", "end"
        elif arrangement.prepared_on is None:
            yield "Record the report on them", "report"
        elif arrangement.copied_on is None:
            yield "Record that the report was copied", "copies"
    elif arrangement.first_activity_on is None:
        yield "Record the first activity", "first_activity"
    elif arrangement.told_on is None:
        yield "Tell the authority", "tell"


def _button(label: str, name: str, arrangement: Arrangement) -> Button:
    return Button(label, reverse(f"arrangements:{name}", args=[arrangement.pk]), Look.BUTTON)


def beginnings(viewer: Viewer, arrangements: Iterable[Arrangement]) -> list[Button]:
    """What is not on record yet, and may be."""
    if not viewer.may(P.SET_UP_MANAGE):
        return []
    there = {arrangement.kind for arrangement in arrangements}
    ways = (
        (Kind.TEMPORARY, "Record temporary arrangements", "record_temporary"),
        (Kind.CONTRACT, "Record the contract with the host", "record_contract"),
    )
    return [
        Button(label, reverse(f"arrangements:{name}"), Look.SECONDARY)
        for kind, label, name in ways
        if kind not in there
    ]


def in_public(on: date) -> str:
    """Where the LINk stands under temporary arrangements, in a sentence for everybody; "" where there are and were none."""
    arrangement = queries.temporary()
    if arrangement is None or arrangement.starts_on > on:
        return ""
    if queries.under_temporary_arrangements(on):
        until = date_long(latest_relevant_time(on))
        return (
            f"Temporary arrangements until the LINk begins, and until {until} at the latest: {arrangement.person} carries on the "
            "activities for the council."
        )
    since = date_long(arrangement.starts_on)
    until = f" to {date_long(arrangement.ended_on)}" if arrangement.ended_on else ""
    return (
        f"From {since}{until}, {arrangement.person} carried on the activities under temporary arrangements."
    )
