import pytest

from tests.foundation.api.factories import Caller, issue
from tests.tenants.faces.council import api_factories as made


@pytest.fixture
def caller(network):
    """A system of the council of Alice's network, that may everything a token can."""
    made.council()
    return Caller(network, issue().secret)
