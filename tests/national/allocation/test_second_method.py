import random
from fractions import Fraction

import pytest

from foundation.law import Refused
from national.allocation.rules.formula import allocate
from national.allocation.rules.limits import Claim, Terms
from tests.national.allocation.second_method import Case, grants


def case_of(seed: int) -> Case:
    """Rounds of every kind: few and many authorities, ties, zero needs, new authorities, limits or none."""
    chance = random.Random(seed)
    count = chance.choice([1, 2, 3, 5, 8, 12, 30, 150])
    unit = chance.choice([1, 100])
    baseline = chance.choice([0, 60_000_00, chance.randrange(10**6) * unit])
    pot = chance.choice([0, 1, chance.randrange(10**7)]) * unit if chance.random() < 0.2 else 18_000_000_00
    spread = chance.choice([3, 1000, 10**8])
    needs = [Fraction(chance.randrange(spread), chance.choice([1, 10**8])) for _ in range(count)]
    needs[0] = max(needs[0], Fraction(1))
    mean = baseline + pot // count
    last = [
        None if chance.random() < 0.1 else int(mean * chance.uniform(0.4, 1.8)) // unit * unit
        for _ in range(count)
    ]
    limited = chance.random() < 0.6
    floor = chance.choice([None, -5000, -2500, -500]) if limited else None
    cap = chance.choice([None, 500, 2500, 9000]) if limited else None
    authorities = {f"a{n:03d}": (needs[n], last[n]) for n in range(count)}
    return Case(count * baseline + pot, baseline, unit, floor, cap, authorities)


def first_method(case: Case) -> dict[str, int] | None:
    terms = Terms(case.total, case.baseline, case.unit, case.floor, case.cap)
    claims = [Claim(code, need, last) for code, (need, last) in case.authorities.items()]
    try:
        return {award.claim.code: award.amount for award in allocate(terms, claims).awards}
    except Refused:
        return None


@pytest.fixture(scope="module")
def thousand():
    return [(case, paid) for case in map(case_of, range(1400)) if (paid := first_method(case)) is not None]


def test_two_independent_methods_agree_on_a_thousand_random_rounds(thousand):
    assert len(thousand) >= 1000
    for case, paid in thousand[:1000]:
        assert paid == grants(case)


def test_the_thousand_are_not_all_of_one_kind(thousand):
    assert sum(case.floor is not None for case, _ in thousand) > 100
    assert sum(case.cap is not None for case, _ in thousand) > 100
    assert sum(len(case.authorities) == 150 for case, _ in thousand) > 100
