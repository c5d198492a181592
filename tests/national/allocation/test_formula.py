from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from foundation.law import Refused
from national.allocation.rules import duties
from national.allocation.rules.formula import allocate
from national.allocation.rules.limits import Claim, Terms

MILLION = 100_000_000  # pence
needs = st.lists(
    st.decimals(min_value=0, max_value=1000, places=6).map(Fraction), min_size=1, max_size=40
).filter(any)


def claims(*figures, last_year=None):
    return [
        Claim(f"a{n:03d}", Fraction(need), last_year[n] if last_year else None)
        for n, need in enumerate(figures)
    ]


@st.composite
def rounds(draw):
    figures = draw(needs)
    unit = draw(st.sampled_from([1, 100]))
    baseline = draw(st.integers(0, 10_000)) * unit
    pot = draw(st.integers(0, 1_000_000)) * unit
    return Terms(baseline * len(figures) + pot, baseline, unit), claims(*figures)


@given(rounds())
def test_the_grants_add_up_to_the_total_exactly(round_):
    terms, claimed = round_
    assert sum(award.amount for award in allocate(terms, claimed).awards) == terms.total


@given(rounds())
def test_nobody_gets_less_than_the_baseline_or_part_of_a_unit(round_):
    terms, claimed = round_
    for award in allocate(terms, claimed).awards:
        assert award.amount >= terms.baseline
        assert award.amount % terms.unit == 0
        assert abs(award.amount - award.exact) < terms.unit


@given(rounds())
def test_more_need_never_means_less_grant(round_):
    awards = sorted(allocate(*round_).awards, key=lambda award: award.claim.need)
    for less, more in pairwise(awards):
        if less.claim.need < more.claim.need:
            assert less.amount <= more.amount


@given(rounds(), st.randoms())
def test_the_order_of_the_authorities_makes_no_difference(round_, random):
    terms, claimed = round_
    shuffled = list(claimed)
    random.shuffle(shuffled)
    assert allocate(terms, shuffled) == allocate(terms, claimed)


@given(rounds(), st.integers(1, 10**6))
def test_only_the_proportions_of_need_count(round_, factor):
    terms, claimed = round_
    scaled = [Claim(claim.code, claim.need * factor) for claim in claimed]
    assert [a.amount for a in allocate(terms, scaled).awards] == [
        a.amount for a in allocate(terms, claimed).awards
    ]


@given(rounds(), st.integers(1, 10**6))
def test_a_larger_total_scales_only_the_part_above_the_baseline(round_, more):
    terms, claimed = round_
    assume(terms.pot(len(claimed)))
    larger = Terms(terms.total + more * terms.unit, terms.baseline, terms.unit)
    scale = Fraction(larger.pot(len(claimed)), terms.pot(len(claimed)))
    for before, after in zip(allocate(terms, claimed).awards, allocate(larger, claimed).awards, strict=True):
        assert after.exact - terms.baseline == (before.exact - terms.baseline) * scale


@given(rounds(), st.integers(1, 10**6))
def test_a_total_below_the_baselines_is_refused(round_, short):
    terms, claimed = round_
    owed = len(claimed) * terms.baseline
    assume(owed >= short * terms.unit)
    with pytest.raises(Refused) as refused:
        allocate(Terms(owed - short * terms.unit, terms.baseline, terms.unit), claimed)
    assert refused.value.rule is duties.TotalPaysBaselines


def test_the_refusal_says_how_much_is_missing():
    with pytest.raises(
        Refused, match="150 baselines of £60,000 come to £9,000,000, £1 more than the total of £8,999,999"
    ):
        allocate(Terms(8_999_999_00, 60_000_00), claims(*[1] * 150))


def test_half_a_per_cent_two_per_cent_and_no_need():
    """The worked check of the two-part formula at £27 million and 150 authorities."""
    figures = [Fraction(5, 1000), Fraction(2, 100), Fraction(0)]
    rest = (1 - sum(figures)) / 147
    awards = allocate(Terms(27 * MILLION, 60_000_00), claims(*figures, *[rest] * 147)).awards
    assert [award.amount for award in awards[:3]] == [150_000_00, 420_000_00, 60_000_00]


def test_the_mean_is_the_total_over_the_number():
    outcome = allocate(Terms(27 * MILLION, 60_000_00), claims(*[1] * 150))
    assert {award.amount for award in outcome.awards} == {180_000_00}


def test_equal_remainders_go_to_the_larger_need_then_to_the_first_name():
    outcome = allocate(Terms(2_00, 0), claims(1, 1, 1))
    assert [award.amount for award in outcome.awards] == [1_00, 1_00, 0]
    # Exact amounts 0.5 and 1.5 units: equal remainders, unequal need.
    outcome = allocate(Terms(2_00, 0), claims(1, 3))
    assert [award.amount for award in outcome.awards] == [0, 2_00]


def test_rounding_to_the_penny():
    outcome = allocate(Terms(100_00, 0, unit=1), claims(1, 1, 1))
    assert [award.amount for award in outcome.awards] == [33_34, 33_33, 33_33]


def test_a_total_equal_to_the_baselines_needs_no_figures_of_need():
    outcome = allocate(Terms(300_00, 100_00), claims(0, 0, 0))
    assert {award.amount for award in outcome.awards} == {100_00}


@pytest.mark.parametrize(
    ("terms", "claimed", "rule"),
    [
        (Terms(1_00, 0), [], duties.NeedIsKnown),
        (Terms(1_00, 0), claims(0, 0), duties.NeedIsKnown),
        (Terms(1_00, 0), claims(1, -1), duties.NeedIsKnown),
        (Terms(1_00, 0), [*claims(1), *claims(2)], duties.NeedIsKnown),
        (Terms(1_01, 0), claims(1), duties.WholeUnits),
        (Terms(2_00, 1), claims(1), duties.WholeUnits),
        (Terms(-1_00, 0), claims(1), duties.TermsAreSound),
        (Terms(1_00, 0, floor=100, cap=-100), claims(1), duties.TermsAreSound),
    ],
)
def test_what_cannot_be_shared_is_refused(terms, claimed, rule):
    with pytest.raises(Refused) as refused:
        allocate(terms, claimed)
    assert refused.value.rule is rule
