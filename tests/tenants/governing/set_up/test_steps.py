from datetime import timedelta

import pytest

from foundation.access import NotPermitted
from foundation.access import queries as access
from foundation.accounts.models import Account
from foundation.law import Refused
from foundation.tenancy import atomic, entering, outside_any_space
from tenants.governing.set_up import queries, services
from tenants.governing.set_up.models import SetUpStep
from tenants.governing.set_up.steps import GUIDANCE, OURS, STEPS
from tests.overlap import overlapping
from tests.people import AT, address_of, space_of
from tests.tenants.governing.set_up import factories
from tests.tenants.people.members import factories as members

DAY = timedelta(days=1)


def refused(code, act, **facts):
    with pytest.raises(Refused) as caught:
        act(**facts)
    assert caught.value.code == code
    return str(caught.value.detail)


def done(step, by, at, **facts):
    services.complete_step(step, **{"done_on": at.date(), "evidence": "Minutes", **facts}, by=by, at=at)


def test_every_step_and_advice_says_where_it_comes_from():
    assert len(STEPS) == len({step.code for step in STEPS}) == 7
    labels = (GUIDANCE, OURS)
    for step in STEPS:
        assert step.needs
        assert step.advice
        assert all(advice.source.startswith(labels) for advice in step.advice), step.title


def test_SetUpBegunOnce(network, alice, at):
    services.begin_set_up(by=alice, at=at)
    assert [step.code for step in SetUpStep.objects.all()] == [step.code for step in STEPS]
    refused("SetUpBegunOnce", services.begin_set_up, by=alice, at=at)


def test_a_step_is_planned_done_and_opened_again(network, alice, at):
    step = factories.begun(at=at)["channels"]
    services.plan_step(step, who="Una", due_on=at.date() + DAY, by=alice, at=at)
    done(step, alice, at)
    step.refresh_from_db()
    assert (step.who, step.done_on, step.evidence) == ("Una", at.date(), "Minutes")
    services.reopen_step(step, by=alice, at=at)
    step.refresh_from_db()
    assert (step.done_on, step.evidence) == (None, "Minutes")


def test_StepRestsOnEvidence(network, alice, at):
    step = factories.begun(at=at)["need"]
    refused("StepRestsOnEvidence", done, step=step, by=alice, at=at, evidence="  ")


def test_StepHasHappened(network, alice, at):
    step = factories.begun(at=at)["need"]
    refused("StepHasHappened", done, step=step, by=alice, at=at, done_on=at.date() + DAY)


def test_StepIsProvedByItsRecord_membership_is_done_when_somebody_is_on_the_register(network, alice, at):
    step = factories.begun(at=at)["membership"]
    assert "register of members" in refused("StepIsProvedByItsRecord", done, step=step, by=alice, at=at)
    assert not queries.step_on(alice, step.pk, at.date()).is_done
    members.person("Ada Quill", at=at)
    members.organisation("Riverside Carers", at=at)
    stands = queries.step_on(alice, step.pk, at.date())
    assert stands.is_done
    assert stands.shown == "2 people and organisations are on the register"


def test_StepIsProvedByItsRecord_the_model_is_agreed_when_it_is_recorded(network, alice, at):
    step = factories.begun(at=at)["model"]
    refused("StepIsProvedByItsRecord", done, step=step, by=alice, at=at)
    factories.proved(at=at)
    assert queries.step_on(alice, step.pk, at.date()).shown == "Hub, in force from 14 June 2010"
    assert not queries.step_on(alice, step.pk, at.date() - DAY).is_done


class TestFinishing:
    def test_SetUpIsWhole_names_what_is_left(self, network, grace, at):
        assert "not been begun" in refused("SetUpIsWhole", services.finish_set_up, by=grace, at=at)
        factories.done_by_hand(at=at)
        assert (
            "Agree how the LINk is governed, Agree principles for involvement and Open membership"
            in refused("SetUpIsWhole", services.finish_set_up, by=grace, at=at)
        )

    def test_what_the_records_showed_is_kept_with_its_day(self, network, grace, at):
        steps = factories.done_by_hand(at=at)
        factories.proved(at=at)
        assert queries.under_way()
        services.finish_set_up(by=grace, at=at)
        assert not queries.under_way()
        step = steps["membership"]
        step.refresh_from_db()
        assert (step.done_on, step.evidence) == (at.date(), "1 person or organisation is on the register.")

    def test_FinishedSetUpStands(self, network, grace, at):
        steps = factories.done_by_hand(at=at)
        factories.proved(at=at)
        services.finish_set_up(by=grace, at=at)
        step = steps["need"]
        refused("FinishedSetUpStands", services.finish_set_up, by=grace, at=at)
        refused("FinishedSetUpStands", services.reopen_step, step=step, by=grace, at=at)
        refused("FinishedSetUpStands", done, step=step, by=grace, at=at)
        refused("FinishedSetUpStands", services.plan_step, step=step, who="Una", due_on=None, by=grace, at=at)

    def test_the_host_prepares_and_cannot_say_it(self, network, alice, at):
        factories.done_by_hand(at=at)
        factories.proved(at=at)
        with pytest.raises(NotPermitted):
            services.finish_set_up(by=alice, at=at)


def test_who_has_no_part_in_it_begins_and_plans_nothing(network, bob, at):
    with pytest.raises(NotPermitted):
        services.begin_set_up(by=bob, at=at)
    step = factories.begun(at=at)["need"]
    with pytest.raises(NotPermitted):
        services.plan_step(step, who="Bob", due_on=None, by=bob, at=at)
    with pytest.raises(NotPermitted):
        done(step, bob, at)


class TestTwoAtOnce:
    @pytest.fixture
    def here(self, own_database):
        with outside_any_space(), entering(space_of("sefton")):
            yield

    def test_a_set_up_is_begun_once(self, here):
        begin = lambda: services.begin_set_up(by=factories.SYSTEM, at=AT)  # noqa: E731
        assert overlapping(begin, begin) == ["done", "done"]
        assert SetUpStep.objects.count() == len(STEPS)

    def test_it_is_not_finished_around_a_step_that_is_opened_again(self, here):
        with atomic():
            step = factories.done_by_hand(at=AT)["need"]
            factories.proved(at=AT)
        grace = access.viewer_of(Account.objects.get(email=address_of("grace")), AT.date())
        outcome = overlapping(
            lambda: services.reopen_step(step, by=grace, at=AT),
            lambda: services.finish_set_up(by=grace, at=AT),
        )
        assert outcome == ["done", "SetUpIsWhole"]
        assert queries.under_way()
