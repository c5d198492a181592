"""A second implementation of the sharing, by another road: the rate per unit of need is found by sorting the
points where an authority meets its floor or cap; remainders are compared as integers over one denominator."""

from bisect import bisect_right
from dataclasses import dataclass
from fractions import Fraction
from math import lcm


@dataclass(frozen=True)
class Case:
    total: int
    baseline: int
    unit: int
    floor: int | None
    cap: int | None
    authorities: dict[str, tuple[Fraction, int | None]]


def grants(case: Case) -> dict[str, int]:
    bounds = {code: bounds_of(case, last) for code, (_, last) in case.authorities.items()}
    rate = rate_of(case, bounds)
    exact = {code: paid(case, need, bounds[code], rate) for code, (need, _) in case.authorities.items()}
    assert sum(exact.values()) == case.total
    return whole(case, exact)


def bounds_of(case: Case, last: int | None) -> tuple[Fraction, Fraction | None]:
    low, high = Fraction(case.baseline), None
    if last is not None and case.floor is not None:
        units = Fraction(last * (10_000 + case.floor), 10_000 * case.unit)
        low = max(low, Fraction(-((-units.numerator) // units.denominator) * case.unit))
    if last is not None and case.cap is not None:
        units = Fraction(last * (10_000 + case.cap), 10_000 * case.unit)
        high = max(Fraction(case.baseline), Fraction(units.numerator // units.denominator * case.unit))
    return low, high


def paid(case: Case, need: Fraction, bounds: tuple[Fraction, Fraction | None], rate: Fraction) -> Fraction:
    low, high = bounds
    amount = max(low, case.baseline + rate * need)
    return amount if high is None else min(high, amount)


def rate_of(case: Case, bounds: dict[str, tuple[Fraction, Fraction | None]]) -> Fraction:
    """What is paid in all rises with the rate in straight pieces: find the one that reaches the total."""

    def all_paid(rate: Fraction) -> Fraction:
        return sum(
            (paid(case, need, bounds[code], rate) for code, (need, _) in case.authorities.items()),
            Fraction(0),
        )

    corners = {Fraction(0)}
    for code, (need, _) in case.authorities.items():
        if need:
            corners |= {(bound - case.baseline) / need for bound in bounds[code] if bound is not None}
    ordered = sorted(corners)
    place = bisect_right(ordered, Fraction(case.total), key=all_paid) - 1
    below, above = ordered[place], ordered[place + 1] if place + 1 < len(ordered) else ordered[place] + 1
    start = all_paid(below)
    if start == case.total:
        return below
    slope = (all_paid(above) - start) / (above - below)
    return below + (case.total - start) / slope


def whole(case: Case, exact: dict[str, Fraction]) -> dict[str, int]:
    denominator = lcm(*(amount.denominator for amount in exact.values()), 1)
    size = case.unit * denominator
    units, rest = {}, {}
    for code, amount in exact.items():
        units[code], rest[code] = divmod(amount.numerator * (denominator // amount.denominator), size)
    spare = case.total // case.unit - sum(units.values())
    for _ in range(spare):
        first = min(rest, key=lambda code: (-rest[code], -case.authorities[code][0], code))
        units[first] += 1
        rest[first] = -1
    return {code: count * case.unit for code, count in units.items()}
