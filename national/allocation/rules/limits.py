"""A floor and a cap on the change from last year, held exactly.

Each pass shares what is left among the authorities not yet held. Those beyond a limit add up to a lift
(floors) or a cut (caps); the larger of the two decides which are held for good, until none is beyond. The
order matters: holding both in one pass can hold an authority that the next pass would have set free.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from foundation.writing import pounds
from national.allocation.rules.duties import LimitsCanBeMet
from national.open_data.rules import POUND

WHOLE = 10_000  # basis points


@dataclass(frozen=True, slots=True)
class Terms:
    total: int
    baseline: int
    unit: int = POUND
    floor: int | None = None  # least change from last year, in basis points: -500 means "at most 5% less"
    cap: int | None = None  # greatest change, likewise

    def pot(self, authorities: int) -> int:
        return self.total - authorities * self.baseline


@dataclass(frozen=True, slots=True)
class Claim:
    code: str
    need: Fraction
    last_year: int | None = None  # None: no amount last year, so neither floor nor cap


@dataclass(frozen=True, slots=True)
class Limits:
    lowest: int
    highest: int | None
    at_floor: bool = False  # the floor, not the baseline, decides the lowest amount


@dataclass(frozen=True, slots=True)
class Pass:
    """One sharing among the authorities still free, and the authorities that it then held."""

    money: int  # above the baselines of the free
    need: Fraction
    free: int
    at_floor: tuple[str, ...] = ()
    at_cap: tuple[str, ...] = ()


def limits_of(claim: Claim, terms: Terms) -> Limits:
    """The floor and cap of a claim, rounded inwards to whole units. No cap takes an authority below the baseline."""
    if claim.last_year is None:
        return Limits(terms.baseline, None)
    lowest, highest = terms.baseline, None
    if terms.floor is not None:
        lowest = max(lowest, -(-claim.last_year * (WHOLE + terms.floor) // (WHOLE * terms.unit)) * terms.unit)
    if terms.cap is not None:
        highest = claim.last_year * (WHOLE + terms.cap) // (WHOLE * terms.unit) * terms.unit
        highest = max(highest, terms.baseline)
        LimitsCanBeMet.require(
            lowest <= highest,
            detail=f"For {claim.code} no whole amount lies between its floor and its cap.",
        )
    return Limits(lowest, highest, at_floor=lowest > terms.baseline)


def hold(
    terms: Terms, claims: Sequence[Claim], limits: Sequence[Limits]
) -> tuple[list[Fraction], tuple[Pass, ...]]:
    _check_feasible(terms, claims, limits)
    held: dict[int, int] = {}
    passes: list[Pass] = []
    while True:
        sharing, amounts = _share(terms, claims, held)
        floors, caps = _beyond(amounts, limits, held)
        passes.append(
            Pass(
                *sharing,
                at_floor=tuple(claims[n].code for n in floors),
                at_cap=tuple(claims[n].code for n in caps),
            )
        )
        if not floors and not caps:
            return amounts, tuple(passes)
        held |= floors | caps


def _share(
    terms: Terms, claims: Sequence[Claim], held: dict[int, int]
) -> tuple[tuple[int, Fraction, int], list[Fraction]]:
    free = [n for n in range(len(claims)) if n not in held]
    money = terms.total - sum(held.values()) - len(free) * terms.baseline
    need = sum((claims[n].need for n in free), Fraction(0))
    rate = money / need if need else Fraction(0)
    amounts = [
        Fraction(held[n]) if n in held else terms.baseline + rate * claim.need
        for n, claim in enumerate(claims)
    ]
    return (money, need, len(free)), amounts


def _beyond(
    amounts: Sequence[Fraction], limits: Sequence[Limits], held: dict[int, int]
) -> tuple[dict[int, int], dict[int, int]]:
    """The authorities to hold now: those below their floors or above their caps, or both when lift and cut are equal."""
    free = [n for n in range(len(amounts)) if n not in held]
    floors = {n: limits[n].lowest for n in free if amounts[n] < limits[n].lowest}
    caps = {n: top for n in free if (top := limits[n].highest) is not None and amounts[n] > top}
    lift = sum((low - amounts[n] for n, low in floors.items()), Fraction(0))
    cut = sum((amounts[n] - top for n, top in caps.items()), Fraction(0))
    return (floors if lift >= cut else {}), (caps if cut >= lift else {})


def _check_feasible(terms: Terms, claims: Sequence[Claim], limits: Sequence[Limits]) -> None:
    least = sum(limit.lowest for limit in limits)
    LimitsCanBeMet.require(
        least <= terms.total,
        detail=f"The floors and baselines come to {pounds(least)}, above the total of {pounds(terms.total)}.",
    )
    # An authority without need gets its lowest amount however much is shared.
    tops = [
        limit.highest if claim.need else limit.lowest for claim, limit in zip(claims, limits, strict=True)
    ]
    if None not in tops:
        most = sum(top for top in tops if top is not None)
        LimitsCanBeMet.require(
            most >= terms.total,
            detail=f"With the cap, at most {pounds(most)} of the total of {pounds(terms.total)} can be paid.",
        )
