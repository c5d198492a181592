from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse

from foundation.access import Viewer
from foundation.agenda import Task, summarise_rows
from foundation.design.buttons import Button, Look
from foundation.features import (
    ActSource,
    Addresses,
    Audience,
    Feature,
    FigureSource,
    Nameable,
    NavigationItem,
    Record,
)
from tenants.governing.governance.models import DecisionKind, Part, RelevantDecision
from tenants.permissions import P
from tenants.plan.matters.models import Matter
from tenants.resources.money import acts, queries
from tenants.resources.money.story import LABEL, story
from tenants.sections import ACCOUNTABILITY


def years(viewer: Viewer, numbers: Sequence[int]) -> QuerySet[Any]:
    return queries.years(viewer).filter(pk__in=numbers)


def spendings(viewer: Viewer, numbers: Sequence[int]) -> QuerySet[Any]:
    return queries.spendings(viewer).filter(pk__in=numbers)


def starts(origin: object, viewer: Viewer) -> Iterable[Button]:
    """From a decision on spending to what is spent under it, and from a matter to what is spent on it."""
    if isinstance(origin, Matter) and viewer.may(P.MONEY_RECORD):
        yield Button("Plan a spending", f"{reverse('money:plan')}?matter={origin.pk}", Look.SECONDARY)
    on_spending = isinstance(origin, RelevantDecision) and origin.kind == DecisionKind.SPENDING
    if isinstance(origin, RelevantDecision) and on_spending and viewer.may(P.MONEY_RECORD):
        address = f"{reverse('money:plan')}?decision={origin.pk}"
        yield Button("Plan a spending under it", address, Look.SECONDARY)


def to_do(viewer: Viewer, on: date) -> Iterable[Task]:
    """What was to be spent by now, and nobody has said whether it was."""
    if viewer.may(P.MONEY_SPEND):
        yield from summarise_rows(
            queries.past_their_days(viewer, on),
            lambda one: Task(f"Say whether it was spent: {one}", one.get_absolute_url(), since=one.ends_on),
            "sums were to be spent by now",
            reverse("money:spendings"),
            since="ends_on",
        )


FEATURE = Feature(
    addresses=(
        Addresses("money/", "tenants.resources.money.urls"),
        Addresses("council/grants/", "tenants.resources.money.urls_council", Audience.COUNCIL),
        Addresses("", "tenants.resources.money.urls_api", Audience.API),
    ),
    navigation=(NavigationItem("Money", "money:years", P.MONEY_SEE, ACCOUNTABILITY, rank=30),),
    figures=FigureSource("Money", "money:years", queries.indicators),
    touches={"money.spending": acts.touched},
    acts=(ActSource("money.spending", P.MONEY_RECORD, acts.to_decide_on, acts.done),),
    names=(Nameable(Part.HEADING, acts.headings),),
    hangs=(LABEL,),
    story=story,
    starts=starts,
    to_do=to_do,
    # Of its lines, too: an invoice is kept on the year in which it was paid.
    records=(
        Record("money.moneyyear", see=P.NOTES_AND_FILES_SEE, add=P.NOTES_AND_FILES_ADD, find=years),
        Record("money.spending", see=P.NOTES_AND_FILES_SEE, add=P.NOTES_AND_FILES_ADD, find=spendings),
    ),
)
