"""Bodies, posts and those who hold them, as tests need them. Every name is made up."""

from datetime import date, datetime
from typing import Any

from foundation.access import Viewer
from tenants.governing.governance import services
from tenants.governing.governance.models import Body, Post, Term
from tenants.people.members.models import Member
from tests.tenants.people.members import factories as members

SYSTEM = Viewer.system("tests")
SINCE = date(2010, 4, 1)


def body(name: str = "Steering group", *, at: datetime, kind: str = "steering", **values: Any) -> Body:
    return services.set_up_body(
        **{"name": name, "kind": kind, "since": SINCE, "by": SYSTEM, "at": at, **values}
    )


def post(body: Body, office: str = "member", *, at: datetime, seats: int = 5, name: str = "") -> Post:
    return services.add_post(
        body=body, office=office, name=name or office.title(), seats=seats, by=SYSTEM, at=at
    )


def term(post: Post, who: Member | str = "Ada Quill", *, at: datetime, **values: Any) -> Term:
    member = who if isinstance(who, Member) else members.person(who, at=at)
    facts = {
        "how": "elected",
        "evidence": "Election of 31 March 2010",
        "since": SINCE,
        "consented_on": SINCE,
        "by": SYSTEM,
        **values,
    }
    return services.appoint(post=post, member=member, at=at, **facts)
