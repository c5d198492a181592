"""People and organisations who take part. Every name is made up."""

from datetime import date, datetime
from typing import Any

from foundation.access import Viewer
from tenants.people.members import services
from tenants.people.members.models import JoinRequest, Member

JOINED = date(2009, 5, 1)
SYSTEM = Viewer.system("tests")


def person(name: str = "Ada Quill", *, at: datetime, tier: str = "member", **details: Any) -> Member:
    joined_on = details.pop("joined_on", JOINED)
    facts = {"name": name, "contact_by": "in_person", **details}
    return services.add_person(tier=tier, joined_on=joined_on, by=SYSTEM, at=at, **facts)


def organisation(
    name: str = "Riverside Carers", *, at: datetime, tier: str = "member", **details: Any
) -> Member:
    joined_on = details.pop("joined_on", JOINED)
    facts = {"name": name, "contact_by": "in_person", **details}
    return services.add_organisation(tier=tier, joined_on=joined_on, by=SYSTEM, at=at, **facts)


def join_request(name: str = "Bea Long", *, at: datetime, **details: Any) -> JoinRequest:
    facts = {"kind": "person", "tier": "participant", "email": "bea@example.org", **details}
    return services.ask_to_join(name=name, by=Viewer.anonymous(), at=at, **facts)
