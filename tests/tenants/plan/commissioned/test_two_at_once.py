"""Two people at the same moment with one piece of work for others."""

import pytest

from foundation.tenancy import atomic, entering, outside_any_space
from tenants.plan.commissioned import services
from tenants.plan.commissioned.acts import act_of_taking_on
from tenants.plan.commissioned.models import Work
from tenants.plan.work_plan.models import Item
from tests.overlap import overlapping
from tests.people import AT, space_of
from tests.tenants.governing.governance import factories as governance
from tests.tenants.plan.commissioned import factories
from tests.tenants.plan.commissioned.factories import BY
from tests.tenants.plan.work_plan import factories as planning

NOW = {"by": BY, "at": AT}


@pytest.fixture
def work(own_database):
    with outside_any_space(), entering(space_of("sefton")):
        with atomic():
            made = factories.drawn_up(at=AT)
        yield made


def again(work):
    return Work.objects.get(pk=work.pk)


@pytest.fixture
def accept(work):
    with atomic():
        decision = governance.decision_for(act_of_taking_on(work, AT.date()), at=AT)
    return lambda: services.accept(again(work), decision=decision, agreed_on=AT.date(), **NOW)


def test_it_is_taken_on_once(accept):
    assert overlapping(accept, accept) == ["done", "OneStepAtATime"]


def test_it_is_not_taken_on_by_other_terms_than_were_decided(work, accept):
    terms = factories.terms(AT, terms="We hand over what the trust agrees to.")
    draw_up = lambda: services.draw_up(again(work), **terms, **NOW)  # noqa: E731
    assert overlapping(draw_up, accept) == ["done", "ActIsAsDecided"]
    assert Work.objects.get().decision is None


def test_what_is_taken_on_is_not_declined(work, accept):
    decline = lambda: services.decline(again(work), why_not="No time.", **NOW)  # noqa: E731
    assert overlapping(accept, decline) == ["done", "OneStepAtATime"]
    assert Work.objects.get().why_not == ""


def test_what_is_declined_uses_up_no_decision(work, accept):
    decline = lambda: services.decline(again(work), why_not="No time.", **NOW)  # noqa: E731
    assert overlapping(decline, accept) == ["done", "OneStepAtATime"]
    assert Work.objects.get().decision is None


def test_it_is_planned_once(own_database):
    with outside_any_space(), entering(space_of("sefton")):
        with atomic():
            work = factories.taken_on(at=AT)
        plan = lambda: services.plan_it(work=again(work), **planning.facts(AT), **NOW)  # noqa: E731
        assert overlapping(plan, plan) == ["done", "PlannedOnce"]
        assert Item.objects.count() == 1
