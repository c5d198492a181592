"""What is kept about somebody who holds or held a post, for them, and their taking out."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db.models import Model
from django.utils.timezone import localdate

from foundation.access import Viewer
from foundation.design.formats import date_long
from foundation.erasure.services import erase_columns, mark_of
from foundation.features import Erased, Kept, Subject, kept, rows_of
from foundation.tenancy import atomically
from tenants.governing.governance import queries
from tenants.governing.governance.models import Attendance, Breach, DecisionMaker, Term
from tenants.people.members.models import Member


def finds(email: str, name: str) -> Iterable[Model]:
    """Breaches that somebody told of."""
    return queries.breaches_told_by(email, name)


def reads(subject: Subject) -> Iterable[Kept]:
    yield from map(_told, subject.of(Breach))
    for member in subject.of(Member):
        yield from map(_term, queries.terms_of_member(member))
        yield from map(_attendance, queries.attendances_of(member))
        yield from map(_made, queries.decisions_of(member))


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


def _attendance(row: Attendance) -> Kept:
    return kept(
        row,
        "You at a sitting",
        ("Sitting", str(row.sitting)),
        ("As", row.get_capacity_display()),
        ("You were", row.get_presence_display() if row.presence else "Not known"),
        ("Papers given to you on", date_long(row.papers_on) if row.papers_on else ""),
        ("In which form", row.papers_how),
    )


def _made(maker: DecisionMaker) -> Kept:
    return kept(
        maker,
        "A decision in which you took part",
        ("Decision", str(maker.decision)),
        ("Name", maker.name),
        ("You", f"stood aside: {maker.why}" if maker.stood_aside else "decided"),
        ("Vote", maker.get_vote_display() if maker.vote else ""),
    )


def _told(breach: Breach) -> Kept:
    return kept(
        breach,
        "A breach of the decision procedure that you told of",
        ("Day", date_long(breach.happened_on)),
        ("Your name", breach.recorded_by),
        ("Email address", breach.email),
        ("What you wrote", breach.what),
    )


@atomically
def erases(subject: Subject, certificate: int, by: Viewer, at: datetime) -> Erased:
    """The post and its dates stay, without a name; whoever is in post now leaves it first."""
    terms = [term for member in subject.of(Member) for term in queries.terms_of_member(member)]
    first = [
        f"End the term of {term.member} as {term.post}."
        for term in terms
        if term.last_day is None or term.last_day >= localdate(at)
    ]
    made = [maker for member in subject.of(Member) for maker in queries.decisions_of(member)]
    sat = [row for member in subject.of(Member) for row in queries.attendances_of(member)]
    told = subject.of(Breach)
    if not first:
        erase_columns(Term._meta.db_table, [term.pk for term in terms], ["evidence"], certificate=certificate)
        keys = [maker.pk for maker in made]
        erase_columns(DecisionMaker._meta.db_table, keys, ["name", "why"], certificate=certificate)
        for breach in told:
            breach.recorded_by, breach.email = mark_of(certificate), ""
            breach.save(update_fields=["recorded_by", "email"])
    why = "It shows who could decide for the LINk on which day (SI 2008/528 reg 2). It keeps days, without a name."
    return Erased(
        rows=(*rows_of(terms), *rows_of(made), *rows_of(sat), *rows_of(told)),
        gone=(
            ("What shows how they came to a post", len(terms)),
            ("Their name beside decisions, and why they stood aside", len(made)),
            ("That they told of a breach, and their address", len(told)),
        ),
        stays=(
            *((("That somebody held a post, and when", why),) if terms else ()),
            *((("What was told of a breach", "The LINk considers it under its procedure"),) if told else ()),
        ),
        first=tuple(first),
    )
