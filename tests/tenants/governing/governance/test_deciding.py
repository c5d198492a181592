"""How the LINk decides, in values: read, stored, and applied without the database."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foundation.law import Refused
from tenants.governing.governance import queries, services
from tenants.governing.governance.models import ProcedureVersion
from tenants.governing.governance.rules.deciding import (
    SHARES,
    Deciding,
    DecidingRule,
    Majority,
    Quorum,
    Sat,
    Votes,
    carried,
    shortfalls,
)
from tests.tenants.governing.governance import factories

HALF_AND_ONE = Quorum(share=(1, 2), plus=1)
PLAIN = DecidingRule(body=1, quorum=Quorum(3))

quorums = st.one_of(
    st.builds(Quorum, number=st.integers(1, 12)),
    st.builds(Quorum, share=st.sampled_from(sorted(SHARES)), plus=st.integers(0, 2)),
)
deciding_rules = st.builds(
    DecidingRule,
    body=st.integers(1, 9),
    quorum=quorums,
    led=st.booleans(),
    majority=st.sampled_from(Majority),
    casting_vote=st.booleans(),
    months=st.none() | st.integers(1, 60),
)
few = st.integers(0, 12)


@st.composite
def sittings(draw: st.DrawFn) -> Sat:
    for_it, against, abstained = draw(few), draw(few), draw(few)
    casting = draw(st.sampled_from([None, True, False]))
    deciding = for_it + against + abstained
    entitled = draw(st.integers(deciding, deciding + 6))
    return Sat(entitled, deciding, Votes(for_it, against, abstained, casting), led=draw(st.booleans()))


@pytest.mark.parametrize(("entitled", "needed"), [(12, 7), (9, 6), (5, 4), (1, 2)])
def test_half_of_those_entitled_and_one_more_is_rounded_up(entitled, needed):
    assert HALF_AND_ONE.needed(entitled) == needed


@pytest.mark.parametrize(
    ("majority", "votes", "deciding", "enough"),
    [
        (Majority.MOST, Votes(3, 2), 5, True),
        (Majority.MOST, Votes(2, 2, 1), 5, False),
        (Majority.MOST, Votes(1, 0, 6), 7, True),
        (Majority.PRESENT, Votes(3, 1, 2), 6, False),
        (Majority.PRESENT, Votes(4, 1, 1), 6, True),
        (Majority.TWO_THIRDS, Votes(4, 2), 6, True),
        (Majority.TWO_THIRDS, Votes(3, 2), 5, False),
        (Majority.CONSENSUS, Votes(1, 0, 4), 5, True),
        (Majority.CONSENSUS, Votes(5, 1), 6, False),
        (Majority.CONSENSUS, Votes(0, 0, 5), 5, False),
    ],
)
def test_what_each_majority_asks_for(majority, votes, deciding, enough):
    assert carried(replace(PLAIN, majority=majority), votes, deciding) is enough


def test_a_casting_vote_counts_in_a_tie_and_only_where_the_procedure_knows_one():
    tie = Votes(3, 3, casting=True)
    assert not carried(PLAIN, tie, 6)
    assert carried(replace(PLAIN, casting_vote=True), tie, 6)
    assert not carried(replace(PLAIN, casting_vote=True), replace(tie, casting=False), 6)
    assert not carried(replace(PLAIN, casting_vote=True), Votes(2, 4, casting=True), 6)


def test_what_is_missing_is_said():
    rule = replace(PLAIN, quorum=HALF_AND_ONE, led=True)
    assert shortfalls(rule, Sat(9, 5, Votes(2, 3))) == [
        "It needs half of those entitled, rounded up, and 1 more: 6 of the 9 entitled. There were 5 who could decide.",
        "The chair or a vice-chair has to be among those who decide.",
        "It needs more votes for it than against it: there were 2 for it, 3 against it and 0 who abstained.",
    ]
    assert shortfalls(rule, Sat(9, 6, Votes(5, 2), led=True)) == [
        "7 votes are recorded, and 6 people could decide."
    ]
    assert shortfalls(rule, Sat(9, 6, Votes(4, 2), led=True)) == []


@given(deciding_rules, sittings())
def test_nothing_is_decided_without_a_quorum_or_by_nobody(rule, sat):
    if not shortfalls(rule, sat):
        assert sat.deciding >= rule.quorum.needed(sat.entitled)
        assert sat.deciding >= 1
        assert sat.votes.for_it >= 1
        assert sat.led or not rule.led


@given(deciding_rules, sittings())
def test_who_stands_aside_never_makes_a_quorum(rule, sat):
    """One who abstained stands aside instead: where there was no quorum, there is none then."""
    if sat.votes.abstained and sat.deciding < rule.quorum.needed(sat.entitled):
        fewer = replace(
            sat, deciding=sat.deciding - 1, votes=replace(sat.votes, abstained=sat.votes.abstained - 1)
        )
        assert shortfalls(rule, fewer)


@given(deciding_rules, sittings())
def test_a_vote_that_changes_to_yes_undoes_nothing(rule, sat):
    votes = sat.votes
    if not shortfalls(rule, sat) and votes.against:
        better = replace(
            sat, votes=replace(votes, for_it=votes.for_it + 1, against=votes.against - 1, casting=None)
        )
        assert not shortfalls(rule, better)


@given(deciding_rules, sittings())
def test_nothing_is_carried_against_more_than_are_for_it(rule, sat):
    if not shortfalls(rule, sat):
        assert sat.votes.for_it >= sat.votes.against


@given(deciding_rules, st.dictionaries(st.sampled_from("abcdefgh"), deciding_rules))
def test_what_is_stored_is_read_as_it_was(usual, kinds):
    import json

    deciding = Deciding(usual, kinds)
    assert Deciding.of(json.loads(json.dumps(deciding.stored()))) == deciding


def test_a_kind_may_have_a_rule_of_its_own():
    own = replace(PLAIN, majority=Majority.TWO_THIRDS)
    deciding = Deciding(PLAIN).having("c", own)
    assert (deciding.rule("c"), deciding.rule("d")) == (own, PLAIN)
    assert deciding.having("c", None).rule("c") == PLAIN


class TestVersions:
    def structured(self, at, **changes):
        factories.procedures()
        draft = services.draft_procedure(
            kind="decisions",
            text="By vote.",
            who_decides="The group.",
            amendment="Values",
            by=factories.SYSTEM,
            at=at,
        )
        services.set_deciding(
            draft=draft, kind="", rule=replace(PLAIN, **changes), by=factories.SYSTEM, at=at
        )
        factories.sign_off("governance.proceduredraft", at=at)
        return factories.publish(draft, by=factories.SYSTEM, at=at)

    def test_months_a_decision_stands_are_ours_until_the_procedure_says_them(self, network, at):
        words = factories.procedure("decisions")
        assert queries.deciding_rule(words, "d") is None
        assert queries.months_a_decision_stands(words, "d") == 12
        assert queries.months_a_decision_stands(self.structured(at), "d") == 12

    def test_months_are_those_of_the_kind(self, network, at):
        version = self.structured(at, months=6)
        assert queries.months_a_decision_stands(version, "d") == 6

    def test_the_next_draft_begins_with_the_values_of_the_last_version(self, network, at):
        version = self.structured(at)
        draft = services.draft_procedure(
            kind="decisions", text="By vote!", who_decides="The group.", by=factories.SYSTEM, at=at
        )
        assert draft.deciding == version.deciding
        services.leave_to_words(draft=draft, by=factories.SYSTEM, at=at)
        draft.amendment = "Words only"
        draft.save()
        factories.sign_off("governance.proceduredraft", at=at)
        # Made when only words applied; by the values, somebody in post would have to be there.
        decision = factories.decision_to_publish(draft, at=at, decided_on=at.date() - timedelta(days=1))
        facts = {"draft": draft, "decision": decision}
        assert services.publish_procedure(**facts, by=factories.SYSTEM, at=at).deciding is None
        assert [found.deciding is None for found in ProcedureVersion.objects.of_kind("decisions")] == [
            True,
            False,
            True,
        ]

    def test_values_are_signed_like_words(self, network, at):
        """What was signed is what goes out: other values need another signature."""
        version = self.structured(at)
        draft = services.draft_procedure(
            kind="decisions",
            text="By vote.",
            who_decides="The group.",
            amendment="Again",
            by=factories.SYSTEM,
            at=at,
        )
        factories.sign_off("governance.proceduredraft", at=at)
        lower = replace(PLAIN, quorum=Quorum(1))
        services.set_deciding(draft=draft, kind="", rule=lower, by=factories.SYSTEM, at=at)
        with pytest.raises(Refused, match="signed off"):
            services.publish_procedure(draft=draft, by=factories.SYSTEM, at=at)
        assert queries.procedure_in_force("decisions", at.date()) == version

    @pytest.mark.parametrize(
        "rule",
        [DecidingRule(), DecidingRule(post=1, in_writing=True), DecidingRule(body=1, quorum=Quorum(0))],
    )
    def test_ProcedureNamesWhoDecides_and_a_quorum(self, network, at, rule):
        draft = services.draft_procedure(
            kind="decisions", text="x", who_decides="y", by=factories.SYSTEM, at=at
        )
        with pytest.raises(Refused) as caught:
            services.set_deciding(draft=draft, kind="", rule=rule, by=factories.SYSTEM, at=at)
        assert caught.value.code == "ProcedureNamesWhoDecides"

    def test_ProcedureNamesWhoDecides_the_usual_way_comes_first(self, network, at):
        draft = services.draft_procedure(
            kind="decisions", text="x", who_decides="y", by=factories.SYSTEM, at=at
        )
        with pytest.raises(Refused, match="First say"):
            services.set_deciding(draft=draft, kind="c", rule=PLAIN, by=factories.SYSTEM, at=at)
