from collections.abc import Iterator

import pytest

from foundation.jobs import registry


@pytest.fixture
def jobs() -> Iterator[dict[str, registry.RegisteredJob]]:
    """A register of jobs to fill as a test needs; the real one comes back afterwards."""
    real = dict(registry._registered)
    registry._registered.clear()
    yield registry._registered
    registry._registered.clear()
    registry._registered.update(real)
