"""Visits for tests, made by the app's own services. Every name is made up."""

from datetime import datetime, timedelta
from typing import Any

from foundation.access import Viewer
from tenants.area.providers.models import Premises
from tenants.governing.governance.models import RelevantDecision
from tenants.powers.representatives.models import AuthorisedRepresentative
from tenants.powers.visits import services
from tenants.powers.visits.acts import act_of_visit
from tenants.powers.visits.models import Visit
from tests.tenants.area.providers import factories as providers
from tests.tenants.governing.governance import factories as governance
from tests.tenants.powers.representatives.factories import representative

BY = Viewer.system("tests")


def decision(visit: Visit, at: datetime) -> RelevantDecision:
    """One that names the visit, made some days before, so that visits of yesterday have one too."""
    return governance.decision_for(act_of_visit(visit), at=at - timedelta(days=5))


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
    services.confirm(visit, decision_id=decision(visit, at).pk, team=team, reminded=True, by=BY, at=at)
    return visit


def entered(*, at: datetime, team: list[AuthorisedRepresentative] | None = None, **changes: Any) -> Visit:
    team = team or [representative(at=at)]
    visit = confirmed(at=at, team=team, **changes)
    if visit.notice == "announced":
        services.tell(visit, method="post", told_on=at.date(), by=BY, at=at)
    services.record_entry(visit, went=team, met_by="The manager", by=BY, at=at)
    return visit


def refused(*, at: datetime, **changes: Any) -> Visit:
    visit = confirmed(at=at, **changes)
    services.record_refusal(
        visit, ground="a-ii", refused_by="The manager", said="People are washing.", by=BY, at=at
    )
    return visit


def reported(*, at: datetime, **changes: Any) -> Visit:
    visit = entered(at=at, **changes)
    words = {"summary": "People wait.", "text": "We saw a full room.", "recommendations": ""}
    services.write_report(visit, **words, by=BY, at=at)
    governance.sign_off("visits.visit")
    services.publish(visit, by=BY, at=at)
    return visit
