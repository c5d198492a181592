import pytest

from foundation.demonstration.story import Story
from infra.demonstration.calibration import quotas
from infra.demonstration.fill import fill
from tests.conftest import staying_in

BUSY = "birmingham"


@pytest.fixture
def story(worker_database):
    """A small place that has done as much as a large one."""
    with staying_in("isles-of-scilly") as space:
        made = Story(space, quotas()[BUSY])
        fill(made)
        yield made
