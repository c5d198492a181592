"""What is declared by somebody, for them, and their taking out."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from foundation.access import Viewer
from foundation.design.formats import date_long, pounds
from foundation.erasure.services import erase_columns
from foundation.features import Erased, Kept, Subject, kept, rows_of
from tenants.governing.interests import queries
from tenants.governing.interests.models import Confirmation, Consideration, Interest, Leave
from tenants.people.members.models import Member


def reads(subject: Subject) -> Iterable[Kept]:
    for member in subject.of(Member):
        yield from map(_interest, queries.interests([member]))
        yield from map(_confirmation, queries.confirmations_as(member))
        yield from map(_leave, queries.leaves_as(member))
        yield from map(_consideration, queries.considerations_as(member))


def _interest(interest: Interest) -> Kept:
    return kept(
        interest,
        "An interest that you declared",
        ("In", interest.what),
        ("Kind", interest.get_kind_display()),
        ("Whose", interest.get_whose_display()),
        ("What it is", interest.about),
        ("What it is worth", pounds(interest.pence) if interest.pence is not None else ""),
        ("Since", date_long(interest.since) if interest.since else ""),
        ("Last day", date_long(interest.until) if interest.until else ""),
        ("Declared on", date_long(interest.declared_on)),
        ("How", _how(interest)),
    )


def _confirmation(one: Confirmation) -> Kept:
    return kept(
        one,
        "That you confirmed your interests",
        ("On", date_long(one.confirmed_on)),
        ("How many there were", str(one.interests)),
        ("How", _how(one)),
    )


def _leave(leave: Leave) -> Kept:
    return kept(
        leave,
        "That the LINk let you take part in spite of an interest",
        ("By", leave.body),
        ("On", date_long(leave.agreed_on)),
        ("Why", leave.reasons),
        ("For what", leave.ways),
        ("Written down by", leave.recorded_by),
        ("Withdrawn on", date_long(leave.withdrawn_on) if leave.withdrawn_on else ""),
        ("Withdrawn because", leave.withdrawn_because),
    )


def _consideration(one: Consideration) -> Kept:
    return kept(
        one,
        "What the LINk said of something in which you took part before you declared an interest",
        ("What", one.title),
        ("When", date_long(one.happened_on)),
        ("Finding", one.get_finding_display()),
        ("By", one.body),
        ("On", date_long(one.agreed_on)),
        ("Why", one.reasons),
    )


def _how(row: Interest | Confirmation) -> str:
    return f"On paper, written down by {row.recorded_by}" if row.on_paper else "By yourself"


def erases(subject: Subject, certificate: int, by: Viewer, at: datetime) -> Erased:
    """In what it was stays with the record without a name, for decisions that were weighed against it; their own words go."""
    members = subject.of(Member)
    interests = list(queries.interests(members))
    confirmations = [one for member in members for one in queries.confirmations_as(member)]
    keys = [one.pk for one in interests]
    erase_columns(Interest._meta.db_table, keys, ["about", "recorded_by"], certificate=certificate)
    erase_columns(
        Confirmation._meta.db_table,
        [one.pk for one in confirmations],
        ["recorded_by"],
        certificate=certificate,
    )
    leaves = [one for member in members for one in queries.leaves_as(member)]
    erase_columns(
        Leave._meta.db_table,
        [one.pk for one in leaves],
        ["recorded_by", "withdrawn_by"],
        certificate=certificate,
    )
    found = [one for member in members for one in queries.considerations_as(member)]
    erase_columns(
        Consideration._meta.db_table, [one.pk for one in found], ["recorded_by"], certificate=certificate
    )
    why = "It shows whether a decision of the LINk was free of conflicts. It keeps bodies and days, without a name."
    return Erased(
        rows=(*rows_of(interests), *rows_of(confirmations), *rows_of(leaves), *rows_of(found)),
        gone=(("What they said of their interests", len(interests)),),
        stays=(("In which bodies somebody had an interest, and when", why),) if interests else (),
    )
