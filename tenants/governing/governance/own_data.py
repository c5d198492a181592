"""What is kept about somebody who holds or held a post, for them, and their taking out."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.utils.timezone import localdate

from foundation.access import Viewer
from foundation.design.formats import date_long
from foundation.erasure.services import erase_columns
from foundation.features import Erased, Kept, Subject, kept, rows_of
from tenants.governing.governance import queries
from tenants.governing.governance.models import Term
from tenants.people.members.models import Member


def reads(subject: Subject) -> Iterable[Kept]:
    for member in subject.of(Member):
        yield from map(_term, queries.terms_of_member(member))


def _term(term: Term) -> Kept:
    return kept(
        term,
        "A post of the LINk",
        ("Post", f"{term.post.name}, {term.post.body.name}"),
        ("On behalf of", str(term.on_behalf_of or "")),
        ("How you came to it", term.get_how_display()),
        ("By", term.decision.title if term.decision else term.evidence),
        ("From", date_long(term.since)),
        ("To", date_long(term.last_day) if term.last_day else "Now"),
        ("Why it ended", term.get_end_reason_display() if term.end_reason else ""),
        ("Agreed to on", date_long(term.consented_on)),
        ("By name on the public page", "Yes" if term.named_in_public else "No"),
    )


def erases(subject: Subject, certificate: int, by: Viewer, at: datetime) -> Erased:
    """The post and its dates stay, without a name; whoever is in post now leaves it first."""
    terms = [term for member in subject.of(Member) for term in queries.terms_of_member(member)]
    first = [
        f"End the term of {term.member} as {term.post}."
        for term in terms
        if term.last_day is None or term.last_day >= localdate(at)
    ]
    if not first:
        erase_columns(Term._meta.db_table, [term.pk for term in terms], ["evidence"], certificate=certificate)
    why = "It shows who could decide for the LINk on which day (SI 2008/528 reg 2). It keeps days, without a name."
    return Erased(
        rows=rows_of(terms),
        gone=(("What shows how they came to a post", len(terms)),),
        stays=(("That somebody held a post, and when", why),) if terms else (),
        first=tuple(first),
    )
