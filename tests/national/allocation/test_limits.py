from fractions import Fraction

import pytest
from hypothesis import given, reject
from hypothesis import strategies as st

from foundation.law import Refused
from national.allocation.rules import duties
from national.allocation.rules.formula import allocate
from national.allocation.rules.limits import Claim, Terms, limits_of


def claim(code, need, last_year=None):
    return Claim(code, Fraction(need), last_year)


def amounts(terms, *claimed):
    return {award.claim.code: award.amount for award in allocate(terms, claimed).awards}


def test_a_floor_lifts_one_and_the_others_pay_by_need():
    terms = Terms(1_000_00, 0, floor=-1000)
    paid = amounts(terms, claim("a", 1, 500_00), claim("b", 1, 100_00), claim("c", 2, 100_00))
    assert paid == {"a": 450_00, "b": 183_00, "c": 367_00}


def test_a_cap_holds_one_and_the_others_gain_by_need():
    terms = Terms(1_000_00, 0, cap=1000)
    paid = amounts(terms, claim("a", 8, 500_00), claim("b", 1, 500_00), claim("c", 1, 500_00))
    assert paid == {"a": 550_00, "b": 225_00, "c": 225_00}


def test_holding_one_can_push_another_beyond_its_limit():
    terms = Terms(1_000_00, 0, floor=0)
    claimed = (claim("a", 1, 500_00), claim("b", 2, 280_00), claim("c", 4, 100_00))
    outcome = allocate(terms, claimed)
    assert [each.at_floor for each in outcome.passes] == [("a",), ("b",), ()]
    assert [award.amount for award in outcome.awards] == [500_00, 280_00, 220_00]


def test_the_larger_side_is_held_first_so_that_none_is_held_for_nothing():
    """In the first pass `b` is above its cap of £330; once `a` is lifted to its floor, it is not."""
    terms = Terms(1_000_00, 0, floor=0, cap=1000)
    outcome = allocate(terms, [claim("a", 0, 600_00), claim("b", 3, 300_00), claim("c", 1)])
    assert [each.at_floor for each in outcome.passes] == [("a",), ()]
    assert [award.amount for award in outcome.awards] == [600_00, 300_00, 100_00]


def test_no_grant_last_year_means_no_limit():
    assert limits_of(claim("new", 1), Terms(1_00, 0, floor=0, cap=0)).highest is None


def test_the_baseline_stands_whatever_the_cap_says():
    terms = Terms(200_00, 60_00, cap=0)
    assert amounts(terms, claim("a", 1, 10_00), claim("b", 1)) == {"a": 60_00, "b": 140_00}


def test_limits_round_inwards():
    limits = limits_of(claim("a", 1, 100_33), Terms(1_00, 0, floor=-500, cap=500))
    assert (limits.lowest, limits.highest) == (96_00, 105_00)


@pytest.mark.parametrize(
    ("terms", "says"),
    [
        (Terms(1_000_00, 0, floor=0), "come to £1,200, above the total of £1,000"),
        (Terms(2_000_00, 0, cap=0), "at most £1,200 of the total of £2,000 can be paid"),
    ],
)
def test_limits_that_cannot_be_met_are_refused_with_the_figures(terms, says):
    with pytest.raises(Refused, match=says) as refused:
        amounts(terms, claim("a", 1, 600_00), claim("b", 1, 600_00))
    assert refused.value.rule is duties.LimitsCanBeMet


def test_no_whole_pound_between_floor_and_cap_is_refused():
    with pytest.raises(Refused, match="For a no whole amount lies between"):
        amounts(Terms(100_00, 0, floor=0, cap=0), claim("a", 1, 50_50), claim("b", 1))


def test_an_authority_without_need_cannot_take_up_what_a_cap_leaves():
    with pytest.raises(Refused, match="at most £50 of the total of £100"):
        amounts(Terms(100_00, 0, cap=0), claim("a", 1, 50_00), claim("b", 0))


@st.composite
def limited_rounds(draw):
    count = draw(st.integers(1, 25))
    claimed = [
        Claim(f"a{n:02d}", Fraction(draw(st.integers(0, 500))), draw(st.none() | st.integers(0, 90_000)))
        for n in range(count)
    ]
    floor = draw(st.none() | st.integers(-3000, 500))
    cap = draw(st.none() | st.integers(floor or 0, 4000))
    unit = draw(st.sampled_from([1, 100]))
    baseline = draw(st.integers(0, 200)) * unit
    total = (count * baseline // unit + draw(st.integers(0, 20_000))) * unit
    return Terms(total, baseline, unit, floor, cap), claimed


def shared(terms, claimed, *, unless):
    """The outcome; a round refused by one of the expected rules is no example."""
    try:
        return allocate(terms, claimed)
    except Refused as refused:
        if refused.rule not in unless:
            raise
        reject()


@given(limited_rounds())
def test_within_the_limits_and_exact_or_refused(round_):
    terms, claimed = round_
    outcome = shared(terms, claimed, unless=(duties.LimitsCanBeMet, duties.NeedIsKnown))
    assert sum(award.amount for award in outcome.awards) == terms.total
    for award in outcome.awards:
        assert award.limits.lowest <= award.amount
        assert award.limits.highest is None or award.amount <= award.limits.highest
        assert award.amount >= terms.baseline


@given(limited_rounds())
def test_those_not_held_share_at_one_rate(round_):
    terms, claimed = round_
    outcome = shared(terms, claimed, unless=(duties.LimitsCanBeMet, duties.NeedIsKnown))
    held = {code for each in outcome.passes for code in (*each.at_floor, *each.at_cap)}
    free = [award for award in outcome.awards if award.claim.code not in held and award.claim.need]
    assert len({(award.exact - terms.baseline) / award.claim.need for award in free}) <= 1
