"""Two people at the same moment in the set-up of a LINk, in its temporary arrangements and in its model."""

from datetime import timedelta

import pytest

from foundation.tenancy import atomic, entering, outside_any_space
from tenants.governing.arrangements import services as arranging
from tenants.governing.arrangements.models import Arrangement
from tenants.governing.governance import services as governance
from tenants.governing.governance.models import AdoptedModel
from tenants.governing.set_up import queries, services
from tests.overlap import overlapping
from tests.people import AT, space_of
from tests.tenants.governing.arrangements import factories as arrangements
from tests.tenants.governing.set_up import factories
from tests.tenants.governing.set_up.factories import SYSTEM


@pytest.fixture
def here(own_database):
    with outside_any_space(), entering(space_of("sefton")):
        yield


def test_a_set_up_is_finished_once_and_nothing_is_opened_again_behind_it(here):
    with atomic():
        steps = factories.done_by_hand(at=AT)
        factories.proved(at=AT)
    outcome = overlapping(
        lambda: services.finish_set_up(by=SYSTEM, at=AT),
        lambda: services.reopen_step(steps["need"], by=SYSTEM, at=AT),
    )
    assert outcome == ["done", "FinishedSetUpStands"]
    assert not queries.under_way()


def test_temporary_arrangements_end_once(here):
    with atomic():
        made = arrangements.temporary(at=AT)
    first, second = arrangements.BEGAN, arrangements.BEGAN + timedelta(days=1)
    outcome = overlapping(
        lambda: arranging.end_temporary(made, ended_on=first, by=SYSTEM, at=AT),
        lambda: arranging.end_temporary(
            Arrangement.objects.get(pk=made.pk), ended_on=second, by=SYSTEM, at=AT
        ),
    )
    assert outcome == ["done", "ArrangementInOrder"]
    assert Arrangement.objects.get().ended_on == first


def test_of_two_models_after_the_first_one_is_adopted(here):
    def adopt(model, evidence):
        return governance.adopt_model(
            model=model, in_force_from=AT.date(), evidence=evidence, by=SYSTEM, at=AT
        )

    with atomic():
        governance.adopt_model(
            model="hub",
            in_force_from=AT.date() - timedelta(days=30),
            evidence="Founding meeting",
            by=SYSTEM,
            at=AT,
        )
    # The second waits for the first's lock, and is then compared with what it left.
    outcome = overlapping(
        lambda: governance.review_model(
            adopted=AdoptedModel.objects.get(), on=AT.date(), words="It works.", by=SYSTEM, at=AT
        ),
        lambda: adopt("steering", "Another meeting"),
    )
    assert outcome == ["done", "ModelRestsOnADecision"]
    assert AdoptedModel.objects.get().reviewed_on == AT.date()
