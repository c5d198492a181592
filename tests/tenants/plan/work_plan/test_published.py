"""Everybody walks from an item of the plan to its matter, group, decision and priorities, and back."""

import pytest

from foundation.law import Refused
from foundation.publishing import services as publishing
from tenants.plan.work_plan import services
from tenants.plan.work_plan.acts import Step
from tests.tenants.plan.matters import factories as matters
from tests.tenants.plan.work_plan import factories

BY = factories.BY
PLAN = "/published/plan/"


@pytest.fixture
def visitor(network, client_for):
    client = client_for()
    return lambda address, status=200: _read(client, address, status)


def _read(client, address, status):
    answer = client.get(address)
    assert answer.status_code == status, address
    return answer.content.decode()


@pytest.fixture
def planned(network, at):
    """Chosen among priorities, about a public matter, given to a group, and agreed."""
    matter = matters.published("Going home", at=at)
    candidate = factories.taken(at)
    values = factories.facts(at, title="Medicine", matter=matter, group=factories.group("Night group", at=at))
    item = services.plan_item(candidate=candidate, **values, by=BY, at=at)
    services.agree(item, decision=factories.decision_on(item, Step.AGREE, at=at), by=BY, at=at)
    return item


def test_an_item_leads_to_its_matter_group_decision_and_priorities_and_back(visitor, planned):
    plan = visitor(PLAN)
    addresses = (
        planned.matter.public_address,
        planned.group.public_address,
        f"/published/decisions/{planned.decision_id}/",
        planned.candidate.round.public_address,
    )
    for address in addresses:
        assert f'href="{address}"' in plan
        assert f'href="{PLAN}#item-{planned.pk}"' in visitor(address.partition("#")[0]), address
    assert f'id="item-{planned.pk}"' in plan


def test_it_leads_to_nothing_that_is_not_public(visitor, planned, at):
    matter, group = planned.matter, planned.group
    publishing.take_down(record=matter, note="Too much.", reason="A test.", by=BY, at=at)
    publishing.take_down(record=group, note="Too much.", reason="A test.", by=BY, at=at)
    plan = visitor(PLAN)
    assert matter.public_address not in plan
    assert group.public_address not in plan
    visitor(group.public_address, status=410)


def test_an_item_that_is_taken_down_is_named_nowhere(visitor, planned, at):
    publishing.take_down(record=planned, note="Too much.", reason="A test.", by=BY, at=at)
    for address in (
        planned.group.public_address,
        f"/published/decisions/{planned.decision_id}/",
        planned.candidate.round.public_address.partition("#")[0],
    ):
        assert f"#item-{planned.pk}" not in visitor(address, status=404 if "groups" in address else 200)


def test_report_is_published_once_by_another_than_whoever_wrote_it(visitor, network, at):
    """ReportIsPublishedOnce, WordsAreApprovedByAnother."""
    group = factories.group("Night group", at=at)
    visitor(group.public_address, status=404)
    services.end_group(group, report="Sister Zennor told us.", by=factories.scorer(1), at=at)
    visitor(group.public_address, status=404)
    with pytest.raises(Refused):
        services.publish_report(group, by=factories.scorer(1), at=at)
    services.publish_report(group, by=factories.scorer(2), at=at)
    assert "Sister Zennor told us." in visitor(group.public_address)
    assert group.public_address in visitor(PLAN)
    with pytest.raises(Refused, match="has been published"):
        services.publish_report(group, by=factories.scorer(2), at=at)
    publishing.take_words_out(
        record=group, words=["Sister Zennor"], mark="[name]", note="A name.", reason="A test.", by=BY, at=at
    )
    assert "Sister Zennor" not in visitor(group.public_address)


def test_a_governance_member_reads_and_publishes_it(network, at, grace, client_for):
    group = factories.group("Night group", at=at)
    services.end_group(group, report="We asked twenty people.", by=BY, at=at)
    client = client_for(grace)
    assert "Read and publish the report of a task group" in client.get("/start/").content.decode()
    page = f"/plan/groups/{group.pk}/publish/"
    assert "We asked twenty people." in client.get(page).content.decode()
    assert "Everybody can read the report" in client.post(page, follow=True).content.decode()
    assert page not in client.get(group.get_absolute_url()).content.decode()


def test_a_matter_tells_of_the_plan(network, at, planned, visitor):
    assert "Taken into the work plan" in visitor(planned.matter.public_address)
