"""Interests as tests need them. Every name is made up."""

from datetime import datetime
from typing import Any

from foundation.access import Viewer
from tenants.governing.governance.models import Post, Term
from tenants.governing.interests import queries, services
from tenants.governing.interests.models import Confirmation, Interest, Leave, Taking
from tenants.people.members.models import Member
from tests.people import address_of
from tests.tenants.governing.governance import posts

BY = Viewer.system("tests")


def serving(name: str, post: Post, *, at: datetime) -> Term:
    """One of the people of every test holds a post, and signs in for it with the account that they have."""
    return posts.term(post, f"{name.title()} Quill", at=at, sign_in=address_of(name), since=at.date())


def interest(member: Member, *, at: datetime, **values: Any) -> Interest:
    """As signed on paper that day."""
    facts = {"kind": "employment", "whose": "own", "signed_on": at.date(), **values}
    if not any(facts.get(name) for name in ("provider", "premises", "organisation")):
        facts["organisation"] = "Zennor Day Centre"
    return services.declare(member=member, **facts, by=BY, at=at)


def own(viewer: Viewer, *, at: datetime, **values: Any) -> Interest:
    """By somebody who serves, in their own account."""
    member = queries.own_member(viewer, at.date())
    assert member is not None
    return services.declare(
        member=member,
        **{"kind": "office", "whose": "own", "organisation": "Zennor Carers", **values},
        by=viewer,
        at=at,
    )


def confirmed(member: Member, *, at: datetime) -> Confirmation:
    return services.confirm(member=member, signed_on=at.date(), by=BY, at=at)


def let(member: Member, *, at: datetime, record: str = "visits.visit", record_id: int = 1) -> Leave:
    return services.let_take_part(
        member=member,
        record=record,
        record_id=record_id,
        takings=Taking.values,
        body="Steering group",
        agreed_on=at.date(),
        reasons="Works on another site.",
        by=BY,
        at=at,
    )
