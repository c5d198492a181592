from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as some

from foundation.access import NotPermitted
from foundation.law import Refused
from foundation.workflow import WrongState
from tenants.plan.matters.models import About
from tenants.plan.work_plan import feature, queries, services
from tenants.plan.work_plan.acts import Step
from tenants.plan.work_plan.models import Round, Score
from tenants.plan.work_plan.queries import published
from tenants.plan.work_plan.schemes import Scheme, read, schemes
from tests.tenants.governing.governance import factories as governance
from tests.tenants.plan.matters.factories import matter
from tests.tenants.plan.work_plan import factories
from tests.tenants.plan.work_plan.factories import BY
from tests.tenants.voice.activities.factories import activity


class TestSchemes:
    def test_the_knowsley_scheme_says_what_is_theirs_and_what_is_ours(self):
        scheme = schemes()["knowsley"]
        names = ["Severity", "Frequency", "Risk", "Impact on the community", "Feasibility of a response"]
        assert [criterion.name for criterion in scheme.criteria] == names
        assert scheme.era == "LINk, 2013"
        assert "They showed no scale, weights or totals: those are ours" in scheme.source

    def test_a_scheme_is_read_as_it_was_kept(self):
        for scheme in schemes().values():
            assert read(scheme.kept()) == scheme

    def test_one_of_another_schema_is_not_guessed_at(self):
        with pytest.raises(ValueError, match="schema 2"):
            read({**schemes()["short"].kept(), "schema": 2})

    @given(some.lists(some.tuples(some.integers(0, 10), some.integers(0, 5)), min_size=5, max_size=5))
    def test_a_total_is_between_nothing_and_the_most(self, given_):
        scheme: Scheme = schemes()["knowsley"]
        codes = [criterion.code for criterion in scheme.criteria]
        weighed = scheme.set_to(dict(zip(codes, (weight for weight, _ in given_), strict=True)), 5)
        total = weighed.total(dict(zip(codes, (score for _, score in given_), strict=True)))
        assert 0 <= total <= weighed.most
        assert total == sum(weight * score for weight, score in given_)


class TestLongList:
    def test_a_matter_brings_what_is_behind_it_as_counted_then(self, network, at):
        found = matter(at=at)
        activity(at=at, about=About(found), people_reached=40)
        activity(at=at, about=About(found), people_reached=2)
        activity(at=at, about=About(found))
        round_ = services.open_round(title="2010-11", scheme="short", by=BY, at=at)
        [listed] = services.list_matters(round_=round_, matters=[found], by=BY, at=at)
        assert (listed.acts, listed.people_reached) == (3, 42)
        assert list(queries.matters_to_list(round_)) == []
        services.list_matters(round_=round_, matters=[found], by=BY, at=at)
        assert round_.candidates.count() == 1

    def test_where_nobody_counted_the_reach_is_not_known(self, network, at):
        found = matter(at=at)
        activity(at=at, about=About(found))
        assert queries.evidence_of(found) == queries.Evidence(1, None)

    def test_weights_are_agreed_before_anybody_scores(self, network, alice, at):
        round_ = factories.listed(at=at)
        codes = [criterion.code for criterion in round_.scoring.criteria]
        with pytest.raises(Refused, match="At least one criterion has a weight above 0"):
            services.set_weights(round_=round_, weights=dict.fromkeys(codes, 0), top=5, by=alice, at=at)
        services.set_weights(round_=round_, weights=dict.fromkeys(codes, 2), top=3, by=alice, at=at)
        assert Round.objects.get(pk=round_.pk).scoring.most == 30
        services.ask_for_scores(round_, consulted="By post.", said="Dentists.", by=alice, at=at)
        with pytest.raises(WrongState):
            services.set_weights(round_=round_, weights=dict.fromkeys(codes, 1), top=5, by=alice, at=at)
        with pytest.raises(WrongState):
            services.list_candidate(round_=round_, title="Late", evidence="x", by=alice, at=at)

    def test_one_thing_is_nothing_to_choose_from(self, network, alice, at):
        round_ = factories.listed("Only this", at=at)
        with pytest.raises(Refused, match="at least two things on the long list"):
            services.ask_for_scores(round_, consulted="x", said="x", by=alice, at=at)


class TestScores:
    def test_the_mean_and_the_spread_of_several(self, network, at):
        round_ = factories.scored("Going home", "Dentists", at=at)
        first, second = queries.standings(round_)
        assert (first.candidate.title, first.mean, first.lowest, first.highest) == (
            "Going home",
            Decimal("17.5"),
            15,
            20,
        )
        assert (second.mean, second.spread, second.scorers) == (Decimal("12.5"), 5, 2)

    def test_one_person_scores_once_and_may_think_again(self, network, at):
        round_ = factories.scored(at=at)
        candidate, again = round_.candidates.first(), factories.scorer(1)
        services.score(candidate=candidate, values=factories.values(round_, 0), by=again, at=at)
        assert candidate.scores.count() == 2
        assert queries.score_of(candidate, again).values == factories.values(round_, 0)

    def test_scores_are_whole_and_on_the_scale(self, network, at):
        round_ = factories.scored(at=at)
        candidate, by = round_.candidates.first(), factories.scorer(1)
        for values in ({"severity": 1}, factories.values(round_, 6)):
            with pytest.raises(Refused, match="Each criterion has a score"):
                services.score(candidate=candidate, values=values, by=by, at=at)

    def test_the_host_does_not_score(self, network, alice, at):
        round_ = factories.scored(at=at)
        with pytest.raises(NotPermitted):
            services.score(
                candidate=round_.candidates.first(), values=factories.values(round_, 1), by=alice, at=at
            )

    def test_what_waits_for_a_members_scores(self, network, signed_in_as, alice, at):
        grace, round_ = signed_in_as("governance_member"), factories.scored(at=at)
        assert [task.what for task in feature.to_do(grace, at.date())] == [
            "Score: Going home",
            "Score: Dentists",
        ]
        services.score(
            candidate=round_.candidates.first(), values=factories.values(round_, 3), by=grace, at=at
        )
        assert [task.what for task in feature.to_do(grace, at.date())] == ["Score: Dentists"]
        assert list(feature.to_do(alice, at.date())) == []


class TestResult:
    def result(self, round_, at, **changes):
        first, second = round_.candidates.all()
        return {
            "decision": factories.decision_on(round_, Step.DECIDE, "b", at=at),
            "taken": {first.pk},
            "quick_wins": set(),
            "why_not": {second.pk: "The council looks into it."},
            "equality_impact": "Older people gain most.",
            "by": BY,
            "at": at,
            **changes,
        }

    def test_it_rests_on_a_decision_and_is_public_with_what_was_not_taken(self, network, at):
        round_ = factories.decided(at=at)
        assert list(published.rounds()) == [round_]
        left = round_.candidates.get(taken=False)
        assert left.why_not == "The council is looking into it already."
        assert round_.candidates.get(quick_win=True).taken

    def test_a_decision_on_something_else_does_not_do(self, network, at):
        round_ = factories.scored(at=at)
        with pytest.raises(Refused, match="rest on a decision on activities or services"):
            services.decide(round_, **self.result(round_, at, decision=governance.decision("d", at=at)))

    def test_what_is_not_taken_says_why(self, network, at):
        round_ = factories.scored(at=at)
        with pytest.raises(Refused, match="What is not taken into the plan says why"):
            services.decide(round_, **self.result(round_, at, why_not={}))

    def test_a_quick_win_is_taken(self, network, at):
        round_ = factories.scored(at=at)
        other = round_.candidates.last()
        with pytest.raises(Refused, match="is among what is taken"):
            services.decide(round_, **self.result(round_, at, quick_wins={other.pk}))

    def test_one_persons_scores_are_too_few(self, network, at):
        round_ = factories.scored(at=at)
        Score.objects.filter(by_account=9001).delete()
        with pytest.raises(Refused, match="the scores of at least two people"):
            services.decide(round_, **self.result(round_, at))

    def test_the_host_records_no_result(self, network, alice, at):
        round_ = factories.scored(at=at)
        with pytest.raises(NotPermitted):
            services.decide(round_, **self.result(round_, at, by=alice))
