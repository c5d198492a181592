"""The printed lines must themselves be true: their sums are worked out again from the text."""

import re
from decimal import Decimal
from fractions import Fraction

import pytest

from foundation.writing import pounds
from national.allocation.rules.formula import allocate
from national.allocation.rules.limits import Claim, Terms
from national.allocation.rules.working import steps
from national.open_data.rules import decimal, exact_pounds, percentage


def lines(outcome, code):
    award = next(award for award in outcome.awards if award.claim.code == code)
    return {step.label: step for step in steps(outcome, award)}


def money(text):
    return Decimal(re.sub("[£,…]", "", text))


@pytest.fixture
def plain():
    claims = [
        Claim("a", Fraction("0.00418251")),
        Claim("b", Fraction("0.5")),
        Claim("c", Fraction("0.49581749")),
    ]
    return allocate(Terms(27_000_000_00, 60_000_00), claims)


def test_every_line_follows_from_those_above(plain):
    work = lines(plain, "a")
    assert work["Baselines"].result == "£180,000"
    assert work["Left to share by need"].result == "£26,820,000"
    assert work["Share of need"].sum == "0.00418251 ÷ 1"
    assert work["Share of the money"].result == "£112,174.9182"
    assert work["Baseline and share"].result == "£172,174.9182"
    assert work["Rounded down to whole pounds"].result == "£172,174"
    assert work["Largest remainder"].result == "£1"
    assert work["Grant"].result == "£172,175"


def test_a_round_without_limits_says_nothing_of_them(plain):
    assert not {"Floor", "Cap"} & set(lines(plain, "a"))


def test_the_last_line_is_the_grant_of_each(plain):
    for award in plain.awards:
        assert steps(plain, award)[-1].result == pounds(award.amount)
        rounded, extra = (money(part) for part in steps(plain, award)[-1].sum.split(" + "))
        assert (rounded + extra) * 100 == award.amount


def test_limits_are_told():
    claims = [Claim("a", Fraction(0), 600_00), Claim("b", Fraction(3), 300_00), Claim("c", Fraction(1))]
    outcome = allocate(Terms(1_000_00, 0, floor=-1000, cap=1000), claims)
    assert lines(outcome, "a")["Floor"].sum == "90% of last year’s £600, rounded up to whole pounds"
    assert lines(outcome, "a")["Held at the floor"].result == "£540"
    assert lines(outcome, "b")["Held at the cap"].result == "£330"
    assert lines(outcome, "c")["Floor and cap"].result == "No limit"
    assert lines(outcome, "c")["Shared again among the 1 not held (pass 3)"].result == "£130"


@pytest.mark.parametrize(
    ("value", "text"),
    [("1/3", "0.3333333333…"), ("2/3", "0.6666666666…"), ("1234567/2", "617,283.5"), ("5", "5"), ("0", "0")],
)
def test_decimals_are_cut_and_say_so(value, text):
    assert decimal(Fraction(value)) == text


def test_money_and_percentages():
    assert (pounds(123456), pounds(-100), pounds(0)) == ("£1,234.56", "−£1", "£0")
    assert exact_pounds(Fraction(1, 3)) == "£0.003333…"
    assert [percentage(n) for n in (-500, 1050, 0)] == ["−5%", "+10.5%", "+0%"]
