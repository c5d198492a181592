from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404

from foundation.access import Viewer
from foundation.timekeeping.periods import financial_year, year_bounds
from tenants.governing.governance import queries as governance
from tenants.governing.governance.models import DecisionKind, RelevantDecision
from tenants.permissions import P
from tenants.resources.money.models import Heading, MoneyYear, Spender, Spending, SpendingLine
from tenants.resources.money.workflow import SpendingState


@dataclass(frozen=True)
class Total:
    """A sum of lines. `amount` is None while one of them is not known; `known_amount` is the sum of the others."""

    amount: int | None
    known_amount: int
    unknown_lines: int


def total_of(lines: Iterable[SpendingLine]) -> Total:
    amounts = [line.amount for line in lines]
    known = sum(amount for amount in amounts if amount is not None)
    unknown = amounts.count(None)
    return Total(None if unknown or not amounts else known, known, unknown)


def years(viewer: Viewer) -> QuerySet[MoneyYear]:
    viewer.require(P.MONEY_SEE)
    return MoneyYear.objects.prefetch_related("lines__spending")


def lines(viewer: Viewer) -> QuerySet[SpendingLine]:
    viewer.require(P.MONEY_SEE)
    return SpendingLine.objects.select_related("year", "spending")


def spending_of(line: SpendingLine) -> Spending | None:
    return Spending.objects.filter(line=line).first()


def spendings(viewer: Viewer) -> QuerySet[Spending]:
    viewer.require(P.MONEY_SEE)
    return Spending.objects.select_related("decision", "line__year")


def spending_for(viewer: Viewer, pk: int) -> Spending:
    return get_object_or_404(spendings(viewer), pk=pk)


def decision_to_spend_under(viewer: Viewer, number: str) -> RelevantDecision | None:
    """The decision on spending with this number, as an address gives it."""
    found = governance.decisions(viewer, kind=DecisionKind.SPENDING).prefetch_related("parts")
    return (
        found.filter(pk=int(number)).first()
        if number.isascii() and number.isdigit() and len(number) < 10
        else None
    )


def spent_among(numbers: Sequence[int]) -> QuerySet[Spending]:
    """Those of the spendings of which the money is spent."""
    return Spending.objects.filter(pk__in=numbers, state=SpendingState.SPENT)


def past_their_days(viewer: Viewer, on: date) -> QuerySet[Spending]:
    """Planned, and their last day has gone by."""
    return spendings(viewer).filter(state=SpendingState.PLANNED, ends_on__lt=on)


def spending(label: str) -> dict[str, list[tuple[str, Total]]]:
    """What was spent in a year, by whom and on what (2007 Act, s.227(3)(b)): for the annual report."""
    lines = list(SpendingLine.objects.filter(year__label=label))
    return {spender.value: _by_heading(lines, spender.value) for spender in Spender}


def _by_heading(lines: list[SpendingLine], spender: str) -> list[tuple[str, Total]]:
    grouped = [
        (heading.label, [line for line in lines if (line.spender, line.heading) == (spender, heading.value)])
        for heading in Heading
    ]
    return [(label, total_of(found)) for label, found in grouped if found]


def determined_years(viewer: Viewer) -> QuerySet[MoneyYear]:
    """The years whose grant the Department has determined: what the council may see of the money."""
    viewer.require(P.COUNCIL_SEE)
    return MoneyYear.objects.exclude(grant=None)


def year_figures(label: str) -> MoneyYear | None:
    """The amounts of a year without a viewer: for the annual report, which publishes them."""
    return MoneyYear.objects.filter(label=label).first()


def indicators(start: date, end: date) -> dict[str, int | None]:
    """Spending in the period, in pence. Not reported unless every line of the period is known.

    What the host received is a figure of the year, so it is only there when the period is a financial year.
    """
    lines = list(SpendingLine.objects.filter(year__label__in=_labels(start, end)).select_related("year"))
    spent = {
        f"spend_{spender.value}": _spent([line for line in lines if line.spender == spender], start, end)
        for spender in Spender
    }
    return {**spent, **_received(start, end)}


def _labels(start: date, end: date) -> list[str]:
    return [financial_year(date(year, 4, 1)) for year in range(start.year - 1, end.year + 1)]


def _spent(lines: list[SpendingLine], start: date, end: date) -> int | None:
    touching = [line for line in lines if line.bounds[0] <= end and line.bounds[1] >= start]
    whole = all(start <= line.bounds[0] and line.bounds[1] <= end for line in touching)
    # A line for the whole year says nothing about one of its quarters.
    return total_of(touching).amount if whole else None


def _received(start: date, end: date) -> dict[str, int | None]:
    label = financial_year(start)
    if year_bounds(label) != (start, end):
        return {}
    year = year_figures(label)
    return {"received_host": year.received_by_host if year else None}
