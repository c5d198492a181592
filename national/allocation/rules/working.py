"""The worked arithmetic of one authority's grant, line by line, for anyone to redo on paper."""

from collections.abc import Iterator
from dataclasses import dataclass

from foundation.writing import pounds
from national.allocation.rules.formula import Award, Outcome
from national.allocation.rules.limits import WHOLE, Pass
from national.open_data.rules import decimal, exact_pounds, percentage, unit_name


@dataclass(frozen=True, slots=True)
class Step:
    label: str
    sum: str
    result: str


def steps(outcome: Outcome, award: Award) -> tuple[Step, ...]:
    return (
        *_national(outcome),
        *_by_need(outcome, award),
        *_limited(outcome, award),
        *_rounded(outcome, award),
    )


def _national(outcome: Outcome) -> Iterator[Step]:
    terms, count = outcome.terms, len(outcome.awards)
    yield Step("Total for England", "Set by the Department", pounds(terms.total))
    yield Step("Baselines", f"{count} × {pounds(terms.baseline)}", pounds(count * terms.baseline))
    yield Step(
        "Left to share by need",
        f"{pounds(terms.total)} − {pounds(count * terms.baseline)}",
        pounds(outcome.pot),
    )


def _by_need(outcome: Outcome, award: Award) -> Iterator[Step]:
    need, total = award.claim.need, outcome.total_need
    if outcome.pot:
        yield Step("Share of need", f"{decimal(need)} ÷ {decimal(total)}", decimal(need / total))
        yield Step(
            "Share of the money",
            f"{pounds(outcome.pot)} × {decimal(need)} ÷ {decimal(total)}",
            exact_pounds(award.by_need - outcome.terms.baseline),
        )
    yield Step(
        "Baseline and share",
        f"{pounds(outcome.terms.baseline)} + {exact_pounds(award.by_need - outcome.terms.baseline)}",
        exact_pounds(award.by_need),
    )


def _limited(outcome: Outcome, award: Award) -> Iterator[Step]:
    """The lines on the floor and cap; none where the round has neither."""
    terms, last = outcome.terms, award.claim.last_year
    if terms.floor is None and terms.cap is None:
        return
    if last is None:
        yield Step("Floor and cap", "No grant last year, so neither applies", "No limit")
    if last is not None and terms.floor is not None:
        label = "Floor" if award.limits.at_floor else "Floor (the baseline is higher)"
        yield Step(label, _part(terms.floor, last, "up", terms.unit), pounds(award.limits.lowest))
    if last is not None and terms.cap is not None and award.limits.highest is not None:
        yield Step("Cap", _part(terms.cap, last, "down", terms.unit), pounds(award.limits.highest))
    yield _held(outcome, award)


def _part(change: int, last: int, way: str, unit: int) -> str:
    whole = percentage(WHOLE + change).lstrip("+")
    return f"{whole} of last year’s {pounds(last)}, rounded {way} to whole {unit_name(unit)}"


def _held(outcome: Outcome, award: Award) -> Step:
    for number, each in enumerate(outcome.passes, start=1):
        if award.claim.code in each.at_floor:
            return Step("Held at the floor", f"Below it in pass {number}", exact_pounds(award.exact))
        if award.claim.code in each.at_cap:
            return Step("Held at the cap", f"Above it in pass {number}", exact_pounds(award.exact))
    return _free(outcome.passes[-1], len(outcome.passes), outcome, award)


def _free(last: Pass, number: int, outcome: Outcome, award: Award) -> Step:
    share = f"{pounds(last.money)} × {decimal(award.claim.need)} ÷ {decimal(last.need)}"
    return Step(
        f"Shared again among the {last.free} not held (pass {number})",
        f"{pounds(outcome.terms.baseline)} + {share}" if last.money else pounds(outcome.terms.baseline),
        exact_pounds(award.exact),
    )


def _rounded(outcome: Outcome, award: Award) -> Iterator[Step]:
    terms = outcome.terms
    yield Step(
        f"Rounded down to whole {unit_name(terms.unit)}",
        f"{exact_pounds(award.exact)} − {exact_pounds(award.remainder)}",
        pounds(award.rounded_down),
    )
    places = f"Place {award.place} of {len(outcome.awards)}"
    yield Step(
        "Largest remainder",
        f"{places}; the first {outcome.left_over} get {pounds(terms.unit)} more",
        pounds(award.amount - award.rounded_down),
    )
    yield Step(
        "Grant",
        f"{pounds(award.rounded_down)} + {pounds(award.amount - award.rounded_down)}",
        pounds(award.amount),
    )
