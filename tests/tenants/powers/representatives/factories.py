"""Authorised representatives for tests, made by the app's own services. Every name is made up."""

from datetime import date, datetime, timedelta
from typing import Any

from foundation.access import Viewer
from tenants.people.members.models import Member
from tenants.powers.representatives import services
from tenants.powers.representatives.models import AuthorisedRepresentative, NominatedPerson
from tests.tenants.governing.governance import factories as governance
from tests.tenants.people.members import factories as members

BY = Viewer.system("tests")


def nominated(name: str = "Nora Fenn", *, at: datetime, on: date = date(2008, 4, 2)) -> NominatedPerson:
    return services.nominate(name=name, nominated_on=on, by=BY, at=at)


def certificate(at: datetime, **changes: Any) -> dict[str, Any]:
    """What is recorded about one, considered on the day of `at`."""
    given = {
        "certificate_issued_on": at.date() - timedelta(days=30),
        "certificate_name": "Ada Mary Quill",
        "certificate_type": "standard",
        "position": "Authorised representative",
        "certificate_number": "001234567890",
        "considered_on": at.date(),
        "satisfied": True,
    }
    return {**given, **changes}


def considered(member: Member | None = None, *, at: datetime, **changes: Any) -> AuthorisedRepresentative:
    person = changes.pop("nominated_person", None) or nominated(at=at)
    by = changes.pop("by", BY)
    return services.consider(
        member=member or members.person(at=at),
        nominated_person=person,
        **certificate(at, **changes),
        by=by,
        at=at,
    )


def representative(
    member: Member | None = None, *, at: datetime, evidence: bool = True, starts_on: date | None = None
) -> AuthorisedRepresentative:
    """Authorised on the day of `at`, with a badge."""
    governance.procedures()
    found = considered(member, at=at)
    governance.sign_off("representatives.authorisedrepresentative")
    services.authorise(found, decided_on=at.date(), starts_on=starts_on or at.date(), by=BY, at=at)
    if evidence:
        services.record_evidence(found, on=at.date(), by=BY, at=at)
    return found
