"""Two people at the same moment with one task group."""

import pytest

from foundation.tenancy import atomic, entering, outside_any_space
from tenants.plan.work_plan import services
from tenants.plan.work_plan.models import TaskGroup
from tests.overlap import overlapping
from tests.people import AT, space_of
from tests.tenants.plan.work_plan import factories
from tests.tenants.plan.work_plan.factories import BY


@pytest.fixture
def here(own_database):
    with outside_any_space(), entering(space_of("sefton")):
        yield


def test_a_task_group_ends_with_one_report(here):
    with atomic():
        group = factories.group(at=AT)
    other = TaskGroup.objects.get(pk=group.pk)
    outcome = overlapping(
        lambda: services.end_group(group, report="We asked forty people.", by=BY, at=AT),
        lambda: services.end_group(other, report="Another report.", by=BY, at=AT),
    )
    assert outcome == ["done", "OneStepAtATime"]
    assert TaskGroup.objects.get().report == "We asked forty people."
