from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from foundation.design import Column, Day, Empty, Link, Table, Value
from foundation.design.formats import date_long, pounds
from foundation.writing.addresses import reverse
from tenants.governing.interests.models import Confirmation, Interest
from tenants.governing.interests.queries import Declarer


def interests_table(interests: Iterable[Interest], *, end: str = "", name: str = "") -> Table[Interest]:
    """`end` is the name of the page on which one is ended, where the viewer may."""

    def ended(one: Interest) -> Value:
        if one.until or not end:
            return Day(one.until) if one.until else "It goes on"
        return Link("End it", reverse(end, args=[one.pk]))

    return Table(
        "Declared interests",
        (
            Column[Interest]("In what", lambda one: one.what),
            Column[Interest]("Kind", lambda one: one.get_kind_display()),
            Column[Interest]("Whose", lambda one: one.get_whose_display()),
            Column[Interest]("What it is", _about),
            Column[Interest]("Since", lambda one: Day(one.since) if one.since else "Not known"),
            Column[Interest]("Last day", ended),
            Column[Interest]("Declared", lambda one: Day(one.declared_on)),
        ),
        list(interests),
        name=name,
        empty=Empty("Nothing is declared", "That is an answer too, once it is confirmed."),
        personal=True,
    )


def _about(one: Interest) -> str:
    worth = pounds(one.pence) if one.pence is not None else ""
    return ", ".join(filter(None, (one.about, worth)))


def register_table(rows: Sequence[Declarer], on: date) -> Table[Declarer]:
    return Table(
        "Who declares interests",
        (
            Column[Declarer](
                "Name", lambda row: Link(row.member.name, reverse("interests:member", args=[row.member.pk]))
            ),
            Column[Declarer]("Serves as", lambda row: "; ".join(row.offices)),
            Column[Declarer]("Interests", lambda row: str(_standing(row, on))),
            Column[Declarer]("Confirmed", lambda row: confirmed(row, on)),
        ),
        rows,
        counts=("person", "people"),
        empty=Empty(
            "Nobody serves yet", "Whoever holds a post or may enter and view services is asked to declare."
        ),
        personal=True,
    )


def _standing(row: Declarer, on: date) -> int:
    return sum(one.until is None or one.until >= on for one in row.interests)


def confirmed(row: Declarer, on: date) -> str:
    if row.confirmed_on is None:
        return "Never"
    late = f", due again since {date_long(row.due_on)}" if row.due_on <= on else ""
    return f"{date_long(row.confirmed_on)}{late}"


def confirmations_table(confirmations: Iterable[Confirmation]) -> Table[Confirmation]:
    return Table(
        "Confirmations, the latest first",
        (
            Column[Confirmation]("Day", lambda one: Day(one.confirmed_on)),
            Column[Confirmation]("Interests", lambda one: str(one.interests) if one.interests else "None"),
            Column[Confirmation](
                "How",
                lambda one: (
                    f"On paper, written down by {one.recorded_by}" if one.on_paper else "By themselves"
                ),
            ),
        ),
        list(confirmations),
        name="confirmations",
        empty=Empty("Never confirmed"),
        personal=True,
    )


def standing_rows(row: Declarer, on: date, asked: Sequence[tuple[date, bool]] = ()) -> list[tuple[Any, ...]]:
    """`asked` are the days on which they were asked by email, or reminded, the latest first."""
    rows: list[tuple[Any, ...]] = [
        ("Serves as", list(row.offices)),
        ("Last confirmed", confirmed(row, on)),
    ]
    if not asked:
        return rows
    days = [f"{'Reminded' if again else 'Asked'} on {date_long(day)}" for day, again in asked]
    return [*rows, ("By email", days)]
