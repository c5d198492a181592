import pytest

from foundation.jobs import services as jobs
from foundation.notify import addresses
from tenants.powers.information_requests import services as requests
from tenants.powers.information_requests.models import InformationRequest
from tests.tenants.area.providers.factories import make_provider
from tests.tenants.people.correspondence.factories import DOMAIN
from tests.tenants.powers.information_requests import factories as asking


@pytest.fixture(autouse=True)
def _receiving(settings):
    settings.LINKS_INBOUND_DOMAIN = DOMAIN


@pytest.fixture
def case(network, alice, at):
    """A request for information that was sent by email, and has a time limit."""
    request = requests.draft(
        title="Clinics",
        question="When do they open?",
        sector="health",
        provider=make_provider(kind="nhs_trust_acute", email="foi@trust.example"),
        wanted_by=None,
        by=alice,
        at=at,
    )
    day, decision = at.date(), asking.decision(request, at=at)
    requests.send(
        request, decision_id=decision.pk, method="email", sent_on=day, received_on=day, by=alice, at=at
    )
    jobs.run_due(at)
    return InformationRequest.objects.get(pk=request.pk)


@pytest.fixture
def address(case):
    """Where it is answered."""
    return addresses.reply_address(case)
