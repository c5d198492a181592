from collections.abc import Callable
from typing import Any

import pytest
from django.urls import reverse

from foundation.access import Viewer
from foundation.tenancy.queries import authorities
from tenants.area.providers.models import Provider
from tests.tenants.area.providers.factories import make_provider


@pytest.fixture
def read(network: object, client_for: Callable[..., Any]) -> Callable[..., Any]:
    """A visitor opens a page by its name."""
    client = client_for()

    def get(name: str, *args: object, **asked: str) -> Any:
        return client.get(reverse(name, args=args), asked)

    return get


@pytest.fixture
def olive(network: object, signed_in_as: Callable[[str], Viewer]) -> Viewer:
    """An officer of the area's council."""
    return signed_in_as("council_officer")


@pytest.fixture
def council(network: object) -> Provider:
    """The area's own council among the providers."""
    found = authorities().get(slug="sefton")
    return make_provider(kind="local_authority", name=found.official_name, code=found.gss_code)
