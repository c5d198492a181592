"""A steering group of five with a procedure in values, and its sittings. Every name is made up."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from tenants.governing.governance import queries, services
from tenants.governing.governance.making import Said
from tenants.governing.governance.models import Body, Post, ProcedureVersion, Sitting, Term
from tenants.governing.governance.rules import DecidingRule, Quorum, Votes
from tests.tenants.governing.governance import factories, posts
from tests.tenants.governing.governance.posts import SYSTEM

NAMES = ("Ada Quill", "Bo Reed", "Cy Long", "Di Marsh", "Ed Frost")
TEXTS = {
    "title": "Ask about waiting",
    "text": "We will ask the trust.",
    "reasons": "Twelve people told us.",
}


@dataclass(frozen=True)
class Group:
    body: Body
    chair: Post
    seat: Post
    terms: list[Term]


def group(*, at: datetime, **facts: Any) -> Group:
    """The first of NAMES is the chair."""
    body = posts.body(at=at, **facts)
    chair, seat = posts.post(body, "chair", seats=1, at=at), posts.post(body, seats=8, at=at)
    places = [chair, *[seat] * (len(NAMES) - 1)]
    terms = [posts.term(post, name, at=at) for post, name in zip(places, NAMES, strict=True)]
    return Group(body, chair, seat, terms)


def procedure(rule: DecidingRule, *, at: datetime) -> ProcedureVersion:
    """The decision procedure says it in values from that day on."""
    # Without the one on breaches the LINk can't decide yet, so that no decision on this one is among those of a test.
    factories.procedures(but="breaches")
    draft = services.draft_procedure(
        kind="decisions",
        text="By vote.",
        who_decides="The group.",
        amendment="In values",
        by=SYSTEM,
        at=at,
    )
    services.set_deciding(draft=draft, kind="", rule=rule, by=SYSTEM, at=at)
    factories.sign_off("governance.proceduredraft", at=at)
    version = factories.publish(draft, by=SYSTEM, at=at)
    factories.procedures()
    return version


def of(group: Group, **changes: Any) -> DecidingRule:
    return DecidingRule(**{"body": group.body.pk, "quorum": Quorum(3), "led": True, **changes})


def called(group: Group, *, at: datetime, called_on: date | None = None, way: str = "meeting") -> Sitting:
    return services.call_sitting(
        body=group.body,
        on=at.date(),
        way=way,
        place="Zennor hall",
        called_on=called_on or date(2010, 6, 1),
        by=SYSTEM,
        at=at,
    )


def held(group: Group, present: int, *, at: datetime, **facts: Any) -> Sitting:
    """The first so many of those in post are there, the others sent apologies."""
    sitting = called(group, at=at, **facts)
    names = NAMES[:present]
    rows = queries.attendances(sitting)
    presence = {row.pk: "present" if str(row) in names else "apologies" for row in rows}
    services.record_attendance(sitting=sitting, presence=presence, stands_in={}, by=SYSTEM, at=at)
    return services.hold_sitting(sitting=sitting, by=SYSTEM, at=at)


def rows(sitting: Sitting) -> dict[str, int]:
    return {str(row): row.pk for row in queries.attendances(sitting)}


def said(for_it: int, against: int = 0, abstained: int = 0, **more: Any) -> Said:
    casting = more.pop("casting", None)
    return Said(
        aside=more.get("aside", {}),
        votes=Votes(for_it, against, abstained, casting),
        named=more.get("named", {}),
    )
