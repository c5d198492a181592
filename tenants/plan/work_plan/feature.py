from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from django.db.models import Model, QuerySet
from django.urls import reverse

from foundation.access import Viewer
from foundation.agenda import Task, summarise, summarise_rows
from foundation.design.buttons import Button, Look
from foundation.features import (
    PUBLISHED,
    ActSource,
    Addresses,
    Audience,
    Feature,
    Holding,
    Nameable,
    NavigationItem,
    OpenEnd,
    Publication,
    Record,
    Result,
    SearchSource,
)
from foundation.timekeeping.periods import financial_year, quarter_bounds, year_bounds
from tenants.governing.governance.models import Part
from tenants.people.members import merged
from tenants.people.members.models import Member
from tenants.permissions import P
from tenants.plan.matters.models import Matter
from tenants.plan.work_plan import acts, own_data, queries, touched
from tenants.plan.work_plan.evidence import evidence
from tenants.plan.work_plan.models import Item, Round, TaskGroup
from tenants.plan.work_plan.queries import published
from tenants.plan.work_plan.story import story
from tenants.plan.work_plan.workflow import ItemState, RoundState
from tenants.sections import PLAN


def to_do(viewer: Viewer, on: date) -> Iterable[Task]:
    """Scores to give, words to approve, groups whose day has passed, and progress that is owed for the quarter."""
    scores = [
        Task(f"Score: {one}", reverse("work_plan:score", args=[one.pk])) for one in queries.to_score(viewer)
    ]
    yield from summarise(scores, "things on the long list wait for your scores", reverse("work_plan:rounds"))
    words = [
        Task(f"Approve what is told of: {item}", reverse("work_plan:tell", args=[item.pk]))
        for item in queries.words_to_approve(viewer)
    ]
    yield from summarise(words, "items have words that wait to be approved", reverse("work_plan:plan"))
    if viewer.may(P.PLAN_PUBLISH):
        yield from _reports(viewer)
        yield from _cycle(on)
    if viewer.may(P.PLAN_MANAGE):
        yield from _to_manage(viewer, on)


def _reports(viewer: Viewer) -> Iterable[Task]:
    """Reports of task groups that nobody outside reads yet."""
    reports = [
        Task(
            f"Read and publish the report of a task group: {one}", one.get_absolute_url(), since=one.ended_on
        )
        for one in queries.reports_to_publish(viewer)
    ]
    groups = f"{reverse('work_plan:groups')}?state=ended"
    yield from summarise(reports, "reports of task groups wait to be published", groups)


def _cycle(on: date) -> Iterable[Task]:
    """Where the LINk's model has the work programme come out of a cycle, priorities of the year that has begun."""
    starts, _ = year_bounds(financial_year(on))
    if queries.programme_has_a_cycle(on) and not queries.priorities_agreed_since(starts):
        note = "Our model has the work programme come out of priorities on which others were asked."
        yield Task("Agree the priorities of this year", reverse("work_plan:rounds"), note=note)


def _to_manage(viewer: Viewer, on: date) -> Iterable[Task]:
    yield from summarise_rows(
        queries.past_their_end(viewer, on),
        lambda group: Task(
            f"End the task group with a report, or have it renewed: {group}",
            group.get_absolute_url(),
            due_on=group.ends_on,
        ),
        "task groups have passed their day",
        f"{reverse('work_plan:groups')}?state=working",
        since="ends_on",
    )
    yield from summarise_rows(
        queries.progress_owed(viewer, quarter=_quarter(on)),
        lambda item: Task(
            f"Tell the progress of this quarter: {item}",
            reverse("work_plan:progress", args=[item.pk]),
            since=_quarter(on),
        ),
        "items of the plan have no progress told this quarter",
        f"{reverse('work_plan:plan')}?state=agreed",
        since="starts_on",
    )


def _quarter(on: date) -> date:
    """The first day of the quarter."""
    bounds = (quarter_bounds(financial_year(on), number) for number in (1, 2, 3, 4))
    return next(start for start, end in bounds if start <= on <= end)


def starts(origin: object, viewer: Viewer) -> Iterable[Button]:
    if isinstance(origin, Matter) and viewer.may(P.PLAN_MANAGE):
        address = f"{reverse('work_plan:add_item')}?matter={origin.pk}"
        yield Button("Plan work on it", address, Look.SECONDARY)


def holds(person: Model) -> Iterable[Holding]:
    if isinstance(person, Member):
        count = queries.groups_of([record.pk for record in merged.same_as(person)]).count()
        yield Holding("Places in task groups", count, reverse("work_plan:groups"), P.PLAN_SEE)


def open_ends(people: Sequence[Model], on: date) -> Iterable[OpenEnd]:
    """Places in groups at work of those who take part no longer."""
    numbers = [person.pk for person in people if isinstance(person, Member)]
    for place in queries.groups_of(numbers).filter(group__state="working"):
        yield OpenEnd(place.member_id, f"is in the task group {place.group}", place.group.get_absolute_url())


def items(viewer: Viewer, numbers: Sequence[int]) -> QuerySet[Any]:
    return queries.items(viewer).filter(pk__in=numbers)


def rounds(viewer: Viewer, numbers: Sequence[int]) -> QuerySet[Any]:
    return queries.rounds(viewer).filter(pk__in=numbers)


def groups(viewer: Viewer, numbers: Sequence[int]) -> QuerySet[Any]:
    return queries.groups(viewer).filter(pk__in=numbers)


def search_items(viewer: Viewer, keys: Sequence[int]) -> Iterable[Result]:
    for item in items(viewer, keys):
        yield Result(item.pk, item.title, item.get_absolute_url(), item.get_state_display())


def search_groups(viewer: Viewer, keys: Sequence[int]) -> Iterable[Result]:
    for group in groups(viewer, keys):
        yield Result(group.pk, group.name, group.get_absolute_url(), group.get_state_display())


def item_outside(item: Item) -> str:
    return item.public_address if item.state != ItemState.DRAFT else ""


def round_outside(round_: Round) -> str:
    return round_.public_address if round_.state == RoundState.DECIDED else ""


def group_outside(group: TaskGroup) -> str:
    return group.public_address if published.is_public(group) else ""


def _keeps(label: str, find: Any) -> Record:
    return Record(label, see=P.NOTES_AND_FILES_SEE, add=P.NOTES_AND_FILES_ADD, find=find)


FEATURE = Feature(
    addresses=(
        Addresses("plan/", "tenants.plan.work_plan.urls"),
        Addresses("published/plan/", "tenants.plan.work_plan.urls_public", Audience.PUBLIC),
    ),
    navigation=(
        NavigationItem("Work plan", "work_plan:plan", P.PLAN_SEE, PLAN, rank=20),
        NavigationItem("Priorities", "work_plan:rounds", P.PLAN_SEE, PLAN, rank=30),
        NavigationItem("Task groups", "work_plan:groups", P.PLAN_SEE, PLAN, rank=40),
        NavigationItem(
            "Our work plan, and how far it is",
            "public_work_plan:plan",
            section=PUBLISHED,
            rank=32,
            audience=Audience.PUBLIC,
        ),
        NavigationItem(
            "How we chose our priorities",
            "public_work_plan:priorities",
            section=PUBLISHED,
            rank=34,
            audience=Audience.PUBLIC,
        ),
    ),
    to_do=to_do,
    story=story,
    evidence=evidence,
    starts=starts,
    holds=holds,
    open_ends=open_ends,
    reads=own_data.reads,
    erases=own_data.erases,
    acts=(
        ActSource("work_plan.item", P.PLAN_MANAGE, acts.items_to_decide_on, acts.items_done),
        ActSource("work_plan.round", P.PLAN_MANAGE, acts.rounds_to_decide_on, acts.rounds_done),
    ),
    names=(Nameable(Part.WAY, acts.ways), Nameable(Part.SERVICE, acts.services_covered)),
    publications=(
        Publication("work_plan.item", find=items, texts=published.texts_of_item, address=item_outside),
        Publication("work_plan.round", find=rounds, texts=published.texts_of_round, address=round_outside),
        Publication(
            "work_plan.taskgroup", find=groups, texts=published.texts_of_group, address=group_outside
        ),
    ),
    records=(
        _keeps("work_plan.item", items),
        _keeps("work_plan.round", rounds),
        _keeps("work_plan.taskgroup", groups),
    ),
    search_sources=(
        SearchSource(
            "work_plan",
            "Work plan",
            "work_plan_item",
            ("title", "outcome", "lead"),
            P.PLAN_SEE,
            items,
            search_items,
        ),
        SearchSource(
            "task_groups",
            "Task groups",
            "work_plan_taskgroup",
            ("name", "purpose", "product"),
            P.PLAN_SEE,
            groups,
            search_groups,
        ),
    ),
    touches={"work_plan.candidate": touched.by_candidates, "work_plan.item": touched.by_items},
)
