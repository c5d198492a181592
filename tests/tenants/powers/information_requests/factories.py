"""Decisions that requests of tests are sent under."""

from datetime import datetime

from tenants.governing.governance.models import RelevantDecision
from tenants.powers.information_requests.acts import act_of_request
from tenants.powers.information_requests.models import InformationRequest
from tests.tenants.governing.governance import factories as governance


def decision(request: InformationRequest, *, at: datetime, published: bool = True) -> RelevantDecision:
    """One that names the body and the questions as they stand."""
    return governance.decision_for(act_of_request(request, at.date()), at=at, published=published)
