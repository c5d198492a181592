from collections.abc import Iterator

import pytest

from tests import world


@pytest.fixture(scope="module")
def full(worker_database: str) -> Iterator[world.World]:
    """A database in which there is something of every kind; shared by the tests of a file, which leave it as it is."""
    with world.standing(worker_database) as standing:
        yield standing
