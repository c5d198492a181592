"""How a year's grant is shared: a baseline for each authority, the rest by share of need.

The two parts are those of HC Deb 4 March 2008, written answer 190251. How the Department rounded is not
known: this service uses the largest remainder, and states it. Money is whole pence, need an exact fraction.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from itertools import pairwise

from foundation.writing import pounds
from national.allocation.rules.duties import NeedIsKnown, TermsAreSound, TotalPaysBaselines, WholeUnits
from national.allocation.rules.limits import Claim, Limits, Pass, Terms, hold, limits_of
from national.open_data.rules import percentage, unit_name

METHOD = "baseline-and-need/1"
TIE_BREAK = "the larger need first, then the authority's short name in alphabetical order"


@dataclass(frozen=True, slots=True)
class Award:
    claim: Claim
    limits: Limits
    by_need: Fraction  # before the floor and the cap
    exact: Fraction  # after them
    rounded_down: int
    place: int  # in the order of remainders, from 1
    amount: int

    @property
    def remainder(self) -> Fraction:
        return self.exact - self.rounded_down


@dataclass(frozen=True, slots=True)
class Outcome:
    terms: Terms
    passes: tuple[Pass, ...]
    total_need: Fraction
    left_over: int  # units handed out by largest remainder
    awards: tuple[Award, ...] = field(repr=False)

    @property
    def pot(self) -> int:
        return self.terms.pot(len(self.awards))

    def held(self, code: str) -> str:
        """ "floor" or "cap", or nothing."""
        floors = {each for sharing in self.passes for each in sharing.at_floor}
        caps = {each for sharing in self.passes for each in sharing.at_cap}
        return "floor" if code in floors else "cap" if code in caps else ""


def allocate(terms: Terms, claims: Sequence[Claim]) -> Outcome:
    """Share the total; the order of the claims makes no difference."""
    ordered = sorted(claims, key=lambda claim: claim.code)
    _check_terms(terms)
    _check_claims(terms, ordered)
    limits = [limits_of(claim, terms) for claim in ordered]
    exact, passes = hold(terms, ordered, limits)
    return _round(terms, ordered, limits, exact, passes)


def _check_terms(terms: Terms) -> None:
    TermsAreSound.require(
        min(terms.total, terms.baseline) >= 0 and terms.unit > 0,
        detail="The total and the baseline cannot be below zero.",
    )
    for name, amount in (("total", terms.total), ("baseline", terms.baseline)):
        WholeUnits.require(
            amount % terms.unit == 0,
            detail=f"The {name}, {pounds(amount)}, is not a whole number of {unit_name(terms.unit)}.",
        )
    if terms.floor is not None and terms.cap is not None:
        TermsAreSound.require(
            terms.floor <= terms.cap,
            detail=f"The floor is {percentage(terms.floor)} and the cap {percentage(terms.cap)}.",
        )


def _check_claims(terms: Terms, ordered: Sequence[Claim]) -> None:
    NeedIsKnown.require(bool(ordered), detail="There is no authority to pay.")
    for claim, following in pairwise(ordered):
        NeedIsKnown.require(claim.code != following.code, detail=f"{claim.code} has more than one figure.")
    for claim in ordered:
        NeedIsKnown.require(claim.need >= 0, detail=f"{claim.code} has a need below zero.")
    _check_total(terms, ordered)


def _check_total(terms: Terms, ordered: Sequence[Claim]) -> None:
    count = len(ordered)
    TotalPaysBaselines.require(
        terms.pot(count) >= 0,
        detail=(
            f"{count} baselines of {pounds(terms.baseline)} come to {pounds(count * terms.baseline)}, "
            f"{pounds(-terms.pot(count))} more than the total of {pounds(terms.total)}."
        ),
    )
    NeedIsKnown.require(
        terms.pot(count) == 0 or any(claim.need for claim in ordered),
        detail="Every figure of need is zero, so the money above the baselines cannot be shared.",
    )


def _round(
    terms: Terms,
    ordered: Sequence[Claim],
    limits: Sequence[Limits],
    exact: Sequence[Fraction],
    passes: tuple[Pass, ...],
) -> Outcome:
    """Round down to whole units, then add a unit in the order of the remainders until the total is paid."""
    down = [int(amount // terms.unit) * terms.unit for amount in exact]
    left_over = (terms.total - sum(down)) // terms.unit
    order = sorted(range(len(ordered)), key=lambda n: (down[n] - exact[n], -ordered[n].need, ordered[n].code))
    places = {n: place for place, n in enumerate(order, start=1)}
    total_need = sum((claim.need for claim in ordered), Fraction(0))
    by_need = _undamped(terms, ordered, total_need)
    awards = tuple(
        Award(
            claim=claim,
            limits=limits[n],
            by_need=by_need[n],
            exact=exact[n],
            rounded_down=down[n],
            place=places[n],
            amount=down[n] + (terms.unit if places[n] <= left_over else 0),
        )
        for n, claim in enumerate(ordered)
    )
    return Outcome(terms, passes, total_need, left_over, awards)


def _undamped(terms: Terms, ordered: Sequence[Claim], need: Fraction) -> list[Fraction]:
    pot = terms.pot(len(ordered))
    rate = pot / need if pot else Fraction(0)
    return [terms.baseline + rate * claim.need for claim in ordered]
