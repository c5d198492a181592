import pytest

from tests.tenants.area.identity import factories as identities


@pytest.fixture(autouse=True)
def _can_be_answered(request: pytest.FixtureRequest) -> None:
    """The network has an address of its own: letters that ask for an answer are refused without one."""
    if "network" in request.fixturenames:
        identities.reachable(request.getfixturevalue("network"))
