from datetime import UTC, datetime

import pytest
from django.test import override_settings

from foundation.demonstration.story import Story
from infra.demonstration.calibration import quotas
from infra.demonstration.fill import fill
from tests import people
from tests.conftest import rolled_back, staying_in

BUSY = "birmingham"


@pytest.fixture(scope="module")
def filled(worker_database):
    clock = override_settings(LINKS_CLOCK_START=people.AT, LINKS_CLOCK_ANCHOR=datetime.now(UTC))
    with clock, staying_in("isles-of-scilly") as space:
        made = Story(space, quotas()[BUSY])
        fill(made)
        yield made


@pytest.fixture
def story(filled):
    """A small place that has done as much as a large one. What a test changes is taken back."""
    with rolled_back(filled.space.alias):
        yield filled
