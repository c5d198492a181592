"""One network for each way of being governed, as the model that it names asks."""

from dataclasses import replace

import pytest

from foundation.demonstration.days import STANDS_AT
from foundation.demonstration.story import Story
from infra.demonstration.calibration import DETAILED_NETWORKS, quotas
from infra.demonstration.fill import fill
from tenants.governing.complaints import queries as complaints
from tenants.governing.governance import queries
from tenants.governing.governance.demonstration import citizens
from tenants.governing.governance.demonstration.governed_by import _MODELS, ENTERPRISE
from tenants.governing.governance.models import Body, BodyKind, GovernanceModel, RelevantDecision, Sitting
from tenants.governing.governance.presenters.framework_to_do import framework_to_do
from tenants.governing.governance.queries import adoption as governed_by
from tenants.governing.governance.queries.bodies import public_bodies
from tenants.plan.work_plan.models import TaskGroup
from tests.conftest import staying_in

FLEXIBLE = "bradford"
CENTRAL = (BodyKind.HUB, BodyKind.STEERING, BodyKind.GOVERNING)


@pytest.fixture
def told(worker_database):
    """The story of a network, as if it had done as much as one of middling size."""
    with staying_in("isles-of-scilly") as space:
        yield lambda slug: fill(Story(replace(space, authority_slug=slug), quotas()["sefton"]))


def test_each_model_is_shown_by_a_network_told_in_full():
    assert {*_MODELS.values(), GovernanceModel.STEERING} == set(GovernanceModel)
    assert {*_MODELS, ENTERPRISE} <= DETAILED_NETWORKS


def test_where_citizens_decide_bodies_procedures_and_decisions_agree_with_the_model(told):
    told(FLEXIBLE)
    [adopted] = governed_by.adoptions()
    assert adopted.model == GovernanceModel.FLEXIBLE
    assert [each.missing for each in governed_by.standing_of(adopted, STANDS_AT) if each.missing] == []
    assert not Body.objects.filter(kind__in=CENTRAL).exists()
    [body] = [body for body in public_bodies(STANDS_AT) if body.kind == BodyKind.CITIZENS]
    decisions = list(RelevantDecision.objects.prefetch_related("makers"))
    assert len(decisions) > 20
    for decision in decisions:
        assert queries.deciding_rule(decision.made_under, decision.kind).body == body.pk
        if decision.how == "election":
            continue
        makers = list(decision.makers.all())
        assert (decision.how, len(makers) >= citizens.QUORUM) == ("meeting", True)
        assert all(maker.member_id for maker in makers)
        cast = decision.votes_for + decision.votes_against + decision.abstained
        assert (cast, decision.votes_for > decision.votes_against) == (len(makers), True)
    assert Sitting.objects.filter(items__decision__in=decisions).exists()
    ended = TaskGroup.objects.exclude(report="")
    assert ended.exists()
    assert not TaskGroup.objects.filter(ends_on=None).exists()
    # The whole framework is there and has been reviewed.
    assert list(framework_to_do(STANDS_AT)) == []


def test_one_network_is_an_organisation_of_its_own_and_answers_for_data_money_and_contracts(told):
    told(ENTERPRISE)
    form = governed_by.legal_form_on(STANDS_AT)
    assert (form.form, form.controller, form.money, form.contracts) == (
        "enterprise",
        "organisation",
        "organisation",
        "organisation",
    )
    assert form.decision.published_on is not None
    assert not governed_by.names_another_controller(form)


def test_the_complaints_of_a_year_that_is_over_are_shown_in_figures(told):
    told("birmingham")
    year = next(year for year in complaints.years(STANDS_AT) if year.year == "2009-10")
    assert year.received.value >= 10
    assert year.by_subject["information"].value == 5
    assert year.by_outcome["upheld"].value == 5
