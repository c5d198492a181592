"""Authorised representatives and visits for tests, made by the app's own services. Every name is made up."""

from datetime import date, datetime, timedelta
from typing import Any

from foundation.access import Viewer
from tenants.area.providers.models import Premises
from tenants.governing.governance.models import RelevantDecision
from tenants.people.members.models import Member
from tenants.powers.visits import services
from tenants.powers.visits.models import AuthorisedRepresentative, NominatedPerson, Visit
from tests.tenants.area.providers import factories as providers
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
    return services.consider(
        member=member or members.person(at=at),
        nominated_person=person,
        **certificate(at, **changes),
        by=BY,
        at=at,
    )


def representative(
    member: Member | None = None, *, at: datetime, evidence: bool = True, starts_on: date | None = None
) -> AuthorisedRepresentative:
    """Authorised on the day of `at`, with a badge."""
    governance.procedures()
    found = considered(member, at=at)
    services.authorise(found, decided_on=at.date(), starts_on=starts_on or at.date(), by=BY, at=at)
    if evidence:
        services.evidence_given(found, on=at.date(), by=BY, at=at)
    return found


def decision(at: datetime) -> RelevantDecision:
    """Made some days before, so that visits of yesterday have one too."""
    return governance.decision("f", at=at - timedelta(days=5))


def facts(at: datetime, **changes: Any) -> dict[str, Any]:
    given = {
        "sector": "health",
        "notice": "announced",
        "basis_note": "",
        "visit_on": at.date(),
        "purposes": ["b", "c"],
        "purpose": "How long people wait.",
        "parts": "",
        "excluded": "none",
    }
    return {**given, **changes}


def planned(*, at: datetime, premises: Premises | None = None, **changes: Any) -> Visit:
    place = premises or providers.make_premises()
    return services.plan(premises=place, **facts(at, **changes), by=BY, at=at)


def confirmed(*, at: datetime, team: list[AuthorisedRepresentative] | None = None, **changes: Any) -> Visit:
    team = team or [representative(at=at)]
    visit = planned(at=at, **changes)
    services.confirm(visit, decision_id=decision(at).pk, team=team, reminded=True, by=BY, at=at)
    return visit


def entered(*, at: datetime, team: list[AuthorisedRepresentative] | None = None, **changes: Any) -> Visit:
    team = team or [representative(at=at)]
    visit = confirmed(at=at, team=team, **changes)
    if visit.notice == "announced":
        services.tell(visit, method="post", told_on=at.date(), by=BY, at=at)
    services.entered(visit, went=team, met_by="The manager", by=BY, at=at)
    return visit


def refused(*, at: datetime, **changes: Any) -> Visit:
    visit = confirmed(at=at, **changes)
    services.refused(visit, ground="a-ii", refused_by="The manager", said="People are washing.", by=BY, at=at)
    return visit


def reported(*, at: datetime, **changes: Any) -> Visit:
    visit = entered(at=at, **changes)
    words = {"summary": "People wait.", "text": "We saw a full room.", "recommendations": ""}
    services.write_report(visit, **words, by=BY, at=at)
    services.publish(visit, by=BY, at=at)
    return visit
