import logging
from collections.abc import Callable, Iterator

import pytest

from tests import world
from tests.architecture.walking import Place, Walker


@pytest.fixture(scope="module")
def full(worker_database: str) -> Iterator[world.World]:
    """A database in which there is something of every kind; shared by the tests of a file, which leave it as it is."""
    with world.standing(worker_database) as standing:
        yield standing


@pytest.fixture
def walker(full: world.World, client_for, caplog, settings) -> Walker:
    # It asks every endpoint of the API without a token, all from one address.
    settings.LINKS_API_STRANGERS_PER_MINUTE = 1_000_000
    caplog.set_level(logging.CRITICAL, logger="django.request")
    return Walker(client_for, full.secret)


@pytest.fixture
def places(walker: Walker) -> Callable[[str], list[Place]]:
    """The addresses of a kind of space."""
    return walker.places
