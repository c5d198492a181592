"""One element of the relative needs formula, in the form of the calculation tables that the Department for
Communities and Local Government published for each authority from 2008 to 2011.

The coefficients of the adult social services blocks were not found, so needs come in as data.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

SCALE = 10_000_000_000


@dataclass(frozen=True, slots=True)
class TopUp:
    amount: Fraction
    indicator: Fraction


def element(
    *,
    client_group: int,
    basic: Fraction,
    top_ups: Iterable[TopUp],
    area_cost_adjustment: Fraction,
    scaling: Fraction,
) -> Fraction:
    per_head = basic + sum((each.amount * each.indicator for each in top_ups), Fraction(0))
    return client_group * per_head * area_cost_adjustment * scaling / SCALE
