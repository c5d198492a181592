"""The platform's own public site as a space of the tests."""

from collections.abc import Iterator

import pytest
from django.test import Client

from foundation.tenancy import Space, entering, outside_any_space
from foundation.tenancy.queries import PUBLIC
from tests.conftest import rolled_back


@pytest.fixture
def public(worker_database: str) -> Iterator[Space]:
    """The public site is entered, in a transaction that is rolled back."""
    with outside_any_space(), entering(PUBLIC), rolled_back(PUBLIC.alias):
        yield PUBLIC


@pytest.fixture
def visitor(public: Space) -> Client:
    """Somebody with a browser and no account."""
    return Client(HTTP_HOST=public.host)
