"""Spending as an act under a decision of the LINk: on which heading, when, and how much (SI 2008/528 reg 2(2)(c))."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from foundation.design.formats import pounds
from foundation.features import Touched
from tenants.governing.governance.acts import Act, Named, act_of
from tenants.governing.governance.models import DecisionKind, Part
from tenants.resources.money.models import Heading, Spending
from tenants.resources.money.workflow import SpendingState


def act_of_spending(spending: Spending, on: date) -> Act:
    """Spending it on that day."""
    return act_of(
        spending,
        DecisionKind.SPENDING,
        on=on,
        named=[Named(Part.HEADING, _identifier(spending.heading), str(spending.get_heading_display()))],
        title=f"Spend {pounds(spending.pence)}: {spending}",
        pence=spending.pence,
        period=(spending.starts_on, spending.ends_on),
    )


def as_it_stands(spending: Spending, today: date) -> Act:
    """Spending it today, or on the day within its time that is nearest."""
    return act_of_spending(spending, min(max(today, spending.starts_on), spending.ends_on))


def headings(_on: date) -> Iterator[tuple[str, str]]:
    """What a decision on spending can name."""
    return ((_identifier(code), label) for code, label in Heading.choices)


def _identifier(heading: str) -> str:
    return f"money.heading:{heading}"


def to_decide_on(numbers: Sequence[int], on: date) -> Iterator[Act]:
    planned = Spending.objects.filter(pk__in=numbers, state=SpendingState.PLANNED)
    return (as_it_stands(spending, on) for spending in planned)


def done() -> Iterator[tuple[int | None, Act]]:
    for spending in Spending.objects.filter(state=SpendingState.SPENT).order_by("pk"):
        assert spending.spent_on is not None
        yield spending.decision_id, act_of_spending(spending, spending.spent_on)


def touched(numbers: Sequence[int]) -> Iterator[tuple[int, Touched]]:
    """In which interests keep somebody out of spending: what its title names, as whom it is paid to."""
    for pk, title in Spending.objects.filter(pk__in=numbers).values_list("pk", "title"):
        yield pk, Touched(title)
