"""The first person in post of a network, recorded by whoever runs the platform: nobody inside can give what nobody has."""

from __future__ import annotations

from datetime import date, datetime

from django.utils.timezone import localdate

from foundation.access import Viewer
from foundation.tenancy import atomic
from tenants.area.identity.services import hold_network
from tenants.governing.governance import queries, rules
from tenants.governing.governance.models import How, Office, Term
from tenants.governing.governance.services.posts import add_post, appoint, set_up_body
from tenants.people.members import services as people
from tenants.people.members.models import ContactBy


def begin_governing(
    *, body: str, kind: str, name: str, email: str, since: date, evidence: str, by: Viewer, at: datetime
) -> Term:
    """Set up the body with a chair and put the first person in it, who then sets up the rest. `evidence` says what shows the election."""
    rules.FirstInPost.require(by.kind == "system")
    with atomic():
        hold_network()
        rules.FirstInPost.require(not queries.terms_that_govern(localdate(at)).exists())
        made = set_up_body(name=body, kind=kind, since=since, by=by, at=at)
        chair = add_post(body=made, office=Office.CHAIR, name=str(Office.CHAIR.label), by=by, at=at)
        member = people.add_person(
            name=name,
            email=email,
            contact_by=ContactBy.EMAIL,
            tier="member",
            joined_on=since,
            by=by,
            at=at,
        )
        return appoint(
            post=chair,
            member=member,
            how=How.ELECTED,
            since=since,
            evidence=evidence,
            consented_on=since,
            sign_in=email,
            by=by,
            at=at,
        )
