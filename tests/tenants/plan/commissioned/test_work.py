from datetime import timedelta

import pytest

from foundation.access import NotPermitted
from foundation.law import Refused
from foundation.workflow import WrongState
from tenants.governing.governance import queries as governing
from tenants.governing.governance import services as deciding
from tenants.governing.governance.models import RecordedAct
from tenants.plan.commissioned import acts, feature, queries, rules, services
from tenants.plan.commissioned.models import Work
from tenants.plan.commissioned.presenters import public_works
from tenants.plan.matters import presenters as matter_pages
from tests.tenants.governing.governance import factories as governance
from tests.tenants.plan.commissioned import factories
from tests.tenants.plan.commissioned.factories import BY
from tests.tenants.plan.matters import factories as matters
from tests.tenants.plan.work_plan import factories as planning


class TestTheTest:
    """Whether the LINk stays free, and whether it is able."""

    @pytest.mark.parametrize(
        ("changes", "words"),
        [
            ({"may_publish": False}, "may not publish what it finds"),
            ({"questions": "theirs"}, "the body alone chooses the questions"),
            ({"is_able": False}, "lacks the people or the time"),
        ],
    )
    def test_what_stands_against_it_needs_a_reason(self, network, at, changes, words):
        work = factories.asked(at=at)
        with pytest.raises(Refused, match=words) as refused:
            services.test(work, **{**factories.FREE, **changes, "despite": " "}, by=BY, at=at)
        assert refused.value.rule is rules.TestedHonestly
        services.test(work, **{**factories.FREE, **changes, "despite": "Nobody else asks."}, by=BY, at=at)
        assert Work.objects.get().state == "tested"

    def test_terms_come_after_the_test(self, network, at):
        with pytest.raises(WrongState):
            services.draw_up(factories.asked(at=at), **factories.terms(at), by=BY, at=at)


class TestTerms:
    def test_the_link_may_publish_or_says_why_the_body_has_a_say(self, network, at):
        work = factories.tested(at=at)
        with pytest.raises(Refused, match="Agree other terms") as refused:
            services.draw_up(work, **factories.terms(at, rights="none"), by=BY, at=at)
        assert refused.value.rule is rules.LinkMayPublish
        with pytest.raises(Refused, match="Say why the LINk should agree"):
            services.draw_up(work, **factories.terms(at, rights="consent"), by=BY, at=at)
        because = "It names single wards; the trust asks their staff first."
        services.draw_up(work, **factories.terms(at, rights="consent", rights_because=because), by=BY, at=at)
        assert Work.objects.get().state == "terms"


class TestTakingOn:
    def test_only_a_decision_that_names_the_terms_as_they_stand_lets_it(self, network, signed_in_as, at):
        work, grace = factories.drawn_up(at=at), signed_in_as("governance_member")
        with pytest.raises(Refused, match="There is no such decision"):
            services.accept(work, decision=None, agreed_on=at.date(), by=grace, at=at)
        other = governance.decision("a", at=at)
        with pytest.raises(Refused, match="does not authorise this"):
            services.accept(work, decision=other, agreed_on=at.date(), by=grace, at=at)
        decision = governance.decision_for(acts.act_of_taking_on(work, at.date()), at=at)
        services.draw_up(work, **factories.terms(at, pence=900_000), by=BY, at=at)
        with pytest.raises(Refused, match="has been changed since it was decided on"):
            services.accept(work, decision=decision, agreed_on=at.date(), by=grace, at=at)
        services.draw_up(work, **factories.terms(at), by=BY, at=at)
        services.accept(work, decision=decision, agreed_on=at.date(), by=grace, at=at)
        assert Work.objects.get().decision == decision
        assert RecordedAct.objects.get(record="commissioned.work").decision == decision

    def test_the_host_takes_nothing_on_and_declines_nothing(self, network, alice, at):
        work = factories.drawn_up(at=at)
        decision = governance.decision_for(acts.act_of_taking_on(work, at.date()), at=at)
        with pytest.raises(NotPermitted):
            services.accept(work, decision=decision, agreed_on=at.date(), by=alice, at=at)
        with pytest.raises(NotPermitted):
            services.decline(work, why_not="No.", by=alice, at=at)

    def test_it_is_not_agreed_before_the_decision(self, network, at):
        work = factories.drawn_up(at=at)
        decision = governance.decision_for(acts.act_of_taking_on(work, at.date()), at=at)
        before = at.date() - timedelta(days=1)
        with pytest.raises(Refused, match="made"):
            services.accept(work, decision=decision, agreed_on=before, by=BY, at=at)

    def test_days_are_in_order(self, network, at):
        with pytest.raises(Refused, match="is to come") as refused:
            factories.asked(at=at, asked_on=at.date() + timedelta(days=1))
        assert refused.value.rule is rules.StepsOfWorkInOrder
        work = factories.taken_on(at=at)
        early = at.date() - timedelta(days=1)
        with pytest.raises(Refused, match="is before"):
            services.deliver(work, delivered="A report.", delivered_on=early, by=BY, at=at)

    def test_what_is_declined_or_taken_back_waits_for_no_decision(self, network, alice, signed_in_as, at):
        grace = signed_in_as("governance_member")
        for end, public in ((services.decline, True), (services.lapse, False)):
            work = factories.drawn_up(at=at)
            deciding.ask_for_decision(act=acts.act_of_taking_on(work, at.date()), by=alice, at=at)
            assert [act.record_id for _, act in governing.waiting(grace, at.date())] == [work.pk]
            end(work, why_not="The council asks the same.", by=grace if public else BY, at=at)
            assert governing.waiting(grace, at.date()) == []
            assert (work in queries.published()) is public


def test_it_becomes_one_item_of_the_plan(network, at):
    work = factories.taken_on(at=at)
    services.plan_it(work=work, **planning.facts(at), by=BY, at=at)
    assert Work.objects.get().item.title == "Medicine at night"
    with pytest.raises(Refused) as refused:
        services.plan_it(work=Work.objects.get(), **planning.facts(at), by=BY, at=at)
    assert refused.value.rule is rules.PlannedOnce


def test_the_matter_tells_it_and_the_public_reads_what_was_taken_on(network, alice, at):
    matter = matters.matter(at=at)
    work = factories.drawn_up(at=at, about=matters.about(matter))
    assert "asked the LINk to do work" in str([event.what for event in matter_pages.story(matter, alice)])
    assert matter_pages.public_story(matter) == []
    assert list(queries.published()) == []
    decision = governance.decision_for(acts.act_of_taking_on(work, at.date()), at=at)
    services.accept(work, decision=decision, agreed_on=at.date(), by=BY, at=at)
    services.deliver(work, delivered="A report.", delivered_on=at.date(), by=BY, at=at)
    services.conclude(work, came_of_it="The committee asked the trust.", by=BY, at=at)
    whats = [event.what for event in matter_pages.public_story(matter)]
    assert whats[-1] == "What came of it at Health scrutiny committee"
    rows = dict(row[:2] for row in public_works(queries.published())[0].rows)
    assert rows["Who may publish"].startswith("The LINk publishes it once")
    assert queries.paid(queries.published()) == 200_000


def test_each_step_stands_among_what_needs_doing(network, alice, signed_in_as, at):
    grace, on = signed_in_as("governance_member"), at.date()

    def doing(viewer, on=on):
        return [task.what for task in feature.to_do(viewer, on)]

    work = factories.asked(at=at)
    assert doing(alice) == ["Test what is asked: Ask people about going home"]
    services.test(work, **factories.FREE, by=BY, at=at)
    assert doing(alice) == ["Draw up terms, or decline: Ask people about going home"]
    services.draw_up(work, **factories.terms(at), by=BY, at=at)
    assert doing(alice) == []
    assert doing(grace) == ["Take on or decline: Ask people about going home"]
    decision = governance.decision_for(acts.act_of_taking_on(work, on), at=at)
    services.accept(work, decision=decision, agreed_on=on, by=BY, at=at)
    assert doing(alice) == []
    assert "Hand over" in doing(alice, on + timedelta(days=60))[0]
    services.deliver(work, delivered="A report.", delivered_on=on, by=BY, at=at)
    assert doing(alice, on + timedelta(days=89)) == []
    assert "what came of it" in doing(alice, on + timedelta(days=90))[0]
