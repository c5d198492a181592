"""What the plan takes up, changes and drops, as acts under a decision of the LINk: on its activities, or on the services that they cover
(SI 2008/528 reg 2(2)(a) and (b)).

The decision names the item, the round or the group, and what is done to it; how it is worded may change after it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from enum import StrEnum

from tenants.governing.governance.acts import Act, Named, act_of, identifier_of
from tenants.governing.governance.models import DecisionKind, Part
from tenants.plan.work_plan.models import Item, Round, TaskGroup
from tenants.plan.work_plan.workflow import GroupState, ItemState, RoundState

# As what a decision of each kind names it.
PARTS = {DecisionKind.ACTIVITIES: Part.WAY, DecisionKind.SERVICES: Part.SERVICE}

Planned = Item | Round | TaskGroup


class Step(StrEnum):
    """What is done to it: a decision to take something up says nothing about dropping it."""

    DECIDE = "decide"
    AGREE = "agree"
    CHANGE = "change"
    DROP = "drop"
    RENEW = "renew"


WORDS = {
    Step.DECIDE: "Result of priorities",
    Step.AGREE: "Take into the work plan",
    Step.CHANGE: "Change in the work plan",
    Step.DROP: "Drop from the work plan",
    Step.RENEW: "Let a task group go on",
}


def act_on(record: Planned, step: Step, kind: DecisionKind, on: date) -> Act:
    identifier, words = _choice(record, step)
    return act_of(record, kind, on=on, named=[Named(PARTS[kind], identifier, words)], title=words)


def _choice(record: Planned, step: Step) -> tuple[str, str]:
    return f"{identifier_of(record)}:{step}", f"{WORDS[step]}: {record}"


def _of_items() -> Iterator[tuple[str, str]]:
    for item in Item.objects.filter(state=ItemState.DRAFT).order_by("pk"):
        yield _choice(item, Step.AGREE)
    for item in Item.objects.filter(state=ItemState.AGREED).order_by("pk"):
        yield from (_choice(item, step) for step in (Step.CHANGE, Step.DROP))


def _of_rounds() -> Iterator[tuple[str, str]]:
    for round_ in Round.objects.exclude(state=RoundState.DECIDED).order_by("pk"):
        yield _choice(round_, Step.DECIDE)


def ways(_on: date) -> Iterator[tuple[str, str]]:
    """What a decision on how the LINk works can name of its plan."""
    yield from _of_items()
    yield from _of_rounds()
    for group in TaskGroup.objects.filter(state=GroupState.WORKING).order_by("pk"):
        yield _choice(group, Step.RENEW)


def services_covered(_on: date) -> Iterator[tuple[str, str]]:
    """What a decision on the services that the LINk looks at can name."""
    yield from _of_rounds()
    yield from _of_items()


def items_to_decide_on(numbers: Sequence[int], on: date) -> Iterator[Act]:
    drafts = Item.objects.filter(pk__in=numbers, state=ItemState.DRAFT)
    return (act_on(item, Step.AGREE, DecisionKind.ACTIVITIES, on) for item in drafts)


def rounds_to_decide_on(numbers: Sequence[int], on: date) -> Iterator[Act]:
    scored = Round.objects.filter(pk__in=numbers, state=RoundState.SCORING)
    return (act_on(round_, Step.DECIDE, DecisionKind.SERVICES, on) for round_ in scored)


def items_done() -> Iterator[tuple[int | None, Act]]:
    """What was taken into the plan, or dropped, under the decision that is on record."""
    for item in Item.objects.exclude(state=ItemState.DRAFT).select_related("decision").order_by("pk"):
        if item.decision is not None:
            step = Step.DROP if item.state == ItemState.DROPPED else Step.AGREE
            on = item.decision.decided_on
            yield item.decision_id, act_on(item, step, DecisionKind(item.decision.kind), on)


def rounds_done() -> Iterator[tuple[int | None, Act]]:
    for round_ in Round.objects.filter(state=RoundState.DECIDED).select_related("decision").order_by("pk"):
        if round_.decision is not None:
            assert round_.decided_on is not None
            kind = DecisionKind(round_.decision.kind)
            yield round_.decision_id, act_on(round_, Step.DECIDE, kind, round_.decided_on)
