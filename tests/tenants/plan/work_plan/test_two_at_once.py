"""Two people at the same moment with one task group, one item, one round of priorities."""

from datetime import timedelta

import pytest

from foundation.tenancy import atomic, entering, outside_any_space
from tenants.plan.work_plan import services
from tenants.plan.work_plan.acts import Step
from tenants.plan.work_plan.models import Candidate, Item, Round, Score, TaskGroup
from tenants.plan.work_plan.workflow import GroupState, ItemState
from tests.overlap import overlapping
from tests.people import AT, space_of
from tests.tenants.governing.governance import factories as governance
from tests.tenants.plan.work_plan import factories
from tests.tenants.plan.work_plan.factories import BY

NOW = {"by": BY, "at": AT}


@pytest.fixture
def here(own_database):
    with outside_any_space(), entering(space_of("sefton")):
        yield


class TestATaskGroup:
    @pytest.fixture
    def group(self, here):
        with atomic():
            governance.procedures()
            return factories.group(at=AT)

    @pytest.fixture
    def renew(self, group):
        """Renew it by so many days; each from the page as it was before either was sent."""

        def renew(days, decision=None):
            found = TaskGroup.objects.get(pk=group.pk)
            decision = decision or factories.decision_on(group, Step.RENEW, at=AT)
            until = group.ends_on + timedelta(days=days)
            return lambda: services.renew(found, decision=decision, ends_on=until, why="Not done.", **NOW)

        return renew

    def end(self, group, report="Done."):
        found = TaskGroup.objects.get(pk=group.pk)
        return lambda: services.end_group(found, report=report, **NOW)

    def test_it_ends_with_one_report(self, group):
        outcome = overlapping(self.end(group, "We asked forty people."), self.end(group, "Another."))
        assert outcome == ["done", "OneStepAtATime"]
        assert TaskGroup.objects.get().report == "We asked forty people."

    def test_it_is_renewed_once_under_one_decision(self, group, renew):
        decision = factories.decision_on(group, Step.RENEW, at=AT)
        outcome = overlapping(renew(30, decision), renew(60, decision))
        assert outcome == ["done", "DecisionIsNotUsedUp"]
        assert TaskGroup.objects.get().ends_on == group.ends_on + timedelta(days=30)

    def test_a_second_renewal_goes_beyond_the_first(self, group, renew):
        assert overlapping(renew(60), renew(30)) == ["done", "RenewedForLonger"]
        assert TaskGroup.objects.get().ends_on == group.ends_on + timedelta(days=60)

    def test_what_has_ended_is_not_renewed(self, group, renew):
        assert overlapping(self.end(group), renew(30)) == ["done", "OneStepAtATime"]
        found = TaskGroup.objects.get()
        assert (found.state, found.ends_on, found.renewed_by) == (GroupState.ENDED, group.ends_on, None)

    def test_what_is_renewed_can_be_ended(self, group, renew):
        assert overlapping(renew(30), self.end(group)) == ["done", "done"]
        found = TaskGroup.objects.get()
        assert (found.state, found.ends_on) == (GroupState.ENDED, group.ends_on + timedelta(days=30))


class TestAnItem:
    @pytest.fixture
    def item(self, here):
        with atomic():
            return factories.agreed(at=AT)

    @pytest.fixture
    def drop(self, item):
        decision, found = factories.decision_on(item, Step.DROP, at=AT), Item.objects.get(pk=item.pk)
        return lambda: services.drop(found, decision=decision, why="No money.", **NOW)

    @pytest.fixture
    def change(self, item):
        decision, found = factories.decision_on(item, Step.CHANGE, at=AT), Item.objects.get(pk=item.pk)
        facts = factories.facts(AT, title="Medicine by day")
        return lambda: services.change(item=found, decision=decision, why="Asked.", **facts, **NOW)

    def test_what_is_dropped_is_not_changed(self, drop, change):
        assert overlapping(drop, change) == ["done", "OneStepAtATime"]
        assert (Item.objects.get().title, Item.objects.get().state) == (
            "Medicine at night",
            ItemState.DROPPED,
        )

    def test_what_is_finished_is_not_dropped(self, item, drop):
        found = Item.objects.get(pk=item.pk)
        with atomic():
            services.write_progress(item=found, words="They have it.", **NOW)
        finish = lambda: services.finish(found, read=found.digest_of_words, **NOW)  # noqa: E731
        assert overlapping(finish, drop) == ["done", "OneStepAtATime"]
        assert Item.objects.get().decision == item.decision

    def test_a_draft_is_agreed_as_it_stands(self, here):
        with atomic():
            item = factories.drafted(at=AT)
        decision, found = factories.decision_on(item, Step.AGREE, at=AT), Item.objects.get(pk=item.pk)
        agree = lambda: services.agree(item, decision=decision, **NOW)  # noqa: E731
        amend = lambda: services.amend_item(item=found, **factories.facts(AT, title="Other"), **NOW)  # noqa: E731
        assert overlapping(agree, amend) == ["done", "OneStepAtATime"]
        assert Item.objects.get().title == "Medicine at night"


class TestPriorities:
    @pytest.fixture
    def round_(self, here):
        with atomic():
            governance.procedures()
            return factories.scored(at=AT)

    @pytest.fixture
    def decide(self, round_):
        """Record a result; each from the page as it was before either was sent."""

        def decide(place):
            found = Round.objects.get(pk=round_.pk)
            decision = factories.decision_on(round_, Step.DECIDE, "b", at=AT)
            candidates = list(found.candidates.all())
            taken = candidates.pop(place)
            return lambda: services.decide(
                found,
                decision=decision,
                taken={taken.pk},
                quick_wins=set(),
                why_not={one.pk: "The council does it." for one in candidates},
                equality_impact="Older people gain most.",
                **NOW,
            )

        return decide

    def score(self, round_):
        candidate = Candidate.objects.select_related("round").filter(round=round_.pk).first()
        values = factories.values(round_, 1)
        return lambda: services.score(candidate=candidate, values=values, by=factories.scorer(3), at=AT)

    def test_the_result_is_recorded_once(self, round_, decide):
        assert overlapping(decide(0), decide(1)) == ["done", "OneStepAtATime"]
        assert Candidate.objects.get(taken=True) == round_.candidates.first()

    def test_nobody_scores_what_is_decided(self, round_, decide):
        assert overlapping(decide(0), self.score(round_)) == ["done", "OneStepAtATime"]
        assert Score.objects.filter(by_account=9003).count() == 0

    def test_a_score_that_comes_first_is_among_those_the_result_rests_on(self, round_, decide):
        assert overlapping(self.score(round_), decide(0)) == ["done", "done"]
        assert Score.objects.filter(by_account=9003).count() == 1

    def test_nothing_joins_the_long_list_once_scores_are_asked_for(self, here):
        with atomic():
            made = factories.listed(at=AT)
        found = Round.objects.get(pk=made.pk)
        ask = lambda: services.ask_for_scores(made, consulted="All.", said="Dentists.", **NOW)  # noqa: E731
        join = lambda: services.list_candidate(round_=found, title="Late", evidence="One call.", **NOW)  # noqa: E731
        assert overlapping(ask, join) == ["done", "OneStepAtATime"]

    def test_nobody_scores_by_weights_that_changed_while_they_read(self, here):
        """The page that they send was read on the long list; since then the scale was changed and scores were asked for."""
        with atomic():
            made = factories.listed(at=AT)
        candidate = Candidate.objects.select_related("round").filter(round=made.pk).first()
        values = factories.values(made, 5)
        weights = {criterion.code: 1 for criterion in made.scoring.criteria}

        def change_and_ask():
            services.set_weights(round_=made, weights=weights, top=3, **NOW)
            services.ask_for_scores(made, consulted="All.", said="Dentists.", **NOW)

        score = lambda: services.score(candidate=candidate, values=values, by=factories.scorer(1), at=AT)  # noqa: E731
        assert overlapping(change_and_ask, score) == ["done", "ScoresAreWhole"]
