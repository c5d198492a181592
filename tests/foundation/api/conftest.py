import pytest

from tests.foundation.api import factories


@pytest.fixture
def caller(network):
    """A system of the council of Alice's network, that may everything a token can."""
    return factories.Caller(network, factories.issue().secret)
