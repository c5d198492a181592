from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet

from foundation.access import Viewer
from foundation.design import (
    PER_PAGE,
    Choice,
    Column,
    Count,
    Day,
    Empty,
    Filters,
    Link,
    Money,
    Search,
    Table,
    Tag,
    Value,
)
from foundation.design.buttons import Button, Look
from foundation.design.formats import date_long
from foundation.timekeeping.periods import financial_year, quarter_bounds
from foundation.workflow.models import StateChange
from foundation.writing.addresses import reverse
from tenants.permissions import P
from tenants.plan.work_plan.models import GroupMember, Item, Level, TaskGroup
from tenants.plan.work_plan.queries.published import Public
from tenants.plan.work_plan.workflow import GROUP, ITEM, GroupState, ItemState

NO_ITEMS = Empty(
    "Nothing is planned yet", "What was taken into the plan is planned from its list of priorities."
)


def filters(query: Mapping[str, str]) -> Filters:
    return Filters(
        query,
        Search("q", "Words in it"),
        Choice("state", "State", ITEM.states.choices(), every="All"),
        Choice("level", "How people are involved", Level.choices, every="All"),
    )


ITEMS = (
    Column[Item]("What", lambda item: Link(item.title, item.get_absolute_url()), sort="title"),
    Column[Item]("Led by", lambda item: item.lead, sort="lead"),
    Column[Item]("Task group", lambda item: str(item.group or ""), sort="group__name"),
    Column[Item]("Starts", lambda item: Day(item.starts_on), sort="starts_on"),
    Column[Item]("Ends", lambda item: Day(item.ends_on), sort="ends_on"),
    Column[Item]("Budget", lambda item: Money(item.budget), numeric=True, sort="budget"),
    Column[Item]("State", Tag, sort="state"),
)


def items_table(items: QuerySet[Item], *, narrowed: bool) -> Table[Item]:
    empty = Empty("Nothing matches your search", "Try fewer words, or all states.") if narrowed else NO_ITEMS
    return Table(
        "Work plan", ITEMS, items, counts=("item", "items"), empty=empty, per_page=PER_PAGE, personal=False
    )


@dataclass(frozen=True)
class BoardColumn:
    """The items that stand alike, under one heading."""

    title: str
    items: list[Item]


def board(items: Iterable[Item], today: date) -> list[BoardColumn]:
    columns: dict[str, list[Item]] = {
        name: [] for name in ("Draft", "To come", "Under way", "Late", "Done", "Dropped")
    }
    for item in items:
        columns[_stands(item, today)].append(item)
    return [BoardColumn(name, found) for name, found in columns.items()]


def _stands(item: Item, today: date) -> str:
    if item.state != ItemState.AGREED:
        return str(item.get_state_display())
    if item.ends_on < today:
        return "Late"
    return "Under way" if item.starts_on <= today else "To come"


def timeline(items: Sequence[Item], today: date) -> Table[Item]:
    """The four quarters of this financial year, and in which of them each item runs."""
    year = financial_year(today)
    columns = [Column[Item]("What", lambda item: Link(item.title, item.get_absolute_url()), sort=False)]
    columns += [_quarter(year, number) for number in (1, 2, 3, 4)]
    return Table(
        f"Timeline of {year}", columns, items, name="timeline", empty=NO_ITEMS, export=False, personal=False
    )


def _quarter(year: str, number: int) -> Column[Item]:
    start, end = quarter_bounds(year, number)

    def runs(item: Item) -> Value:
        if item.starts_on > end or item.ends_on < start:
            return ""
        return Tag("Ends" if item.ends_on <= end else "Runs", "blue")

    return Column[Item](f"{start:%b} to {end:%b}", runs, sort=False)


def item_rows(item: Item, viewer: Viewer) -> list[tuple[Any, ...]]:
    rows: list[tuple[Any, ...]] = [("State", Tag(item)), *_facts(item), ("Based on", item.evidence)]
    if item.matter and viewer.may(P.MATTERS_SEE):
        rows.append(("Matter", Link(item.matter, item.matter.get_absolute_url())))
    if item.group:
        rows.append(("Task group", Link(item.group, item.group.get_absolute_url())))
    if item.candidate:
        rows.append(("Priorities", Link(item.candidate.round, item.candidate.round.get_absolute_url())))
    if item.decision:
        rows.append(("Decision", Link(item.decision, item.decision.get_absolute_url())))
    return rows


def _facts(item: Item) -> list[tuple[Any, ...]]:
    rows: list[tuple[Any, ...]] = [
        ("What should be different", item.outcome),
        ("Led by", item.lead),
        ("From", item.starts_on),
        ("To", item.ends_on),
        ("Budget", Money(item.budget)),
        ("How people are involved", item.get_level_display()),
        ("How we will know", item.measures),
        ("Quick win of the first year", item.quick_win),
    ]
    return [*rows, ("What came of it", item.came_of_it)] if item.came_of_it else rows


def item_buttons(item: Item, viewer: Viewer) -> list[Button]:
    if not viewer.may(P.PLAN_MANAGE):
        return []
    if item.state == ItemState.DRAFT:
        return [Button("Change", reverse("work_plan:amend_item", args=[item.pk]), Look.SECONDARY)]
    if item.state == ItemState.AGREED:
        return [Button("Write progress", reverse("work_plan:progress", args=[item.pk]), Look.SECONDARY)]
    return []


# On paper nothing leads anywhere.
NOWHERE = Public()


@dataclass(frozen=True)
class PublicItem:
    item: Item
    rows: list[tuple[Any, ...]]
    progress: list[StateChange]


def public_items(
    items: Iterable[Item], progress: Mapping[int, list[StateChange]], public: Public = NOWHERE
) -> list[PublicItem]:
    return [
        PublicItem(
            item, [("State", Tag(item)), *_facts(item), *_leads_to(item, public)], progress.get(item.pk, [])
        )
        for item in items
    ]


def _leads_to(item: Item, public: Public) -> list[tuple[Any, ...]]:
    """Where everybody reads on: what it is about, who works on it, and by which decision and priorities it came into the plan."""
    rows: list[tuple[Any, ...]] = []
    if item.matter and item.matter_id in public.matters:
        rows.append(("Part of", Link(item.matter.public_title, item.matter.public_address)))
    if item.group and item.group_id in public.groups:
        rows.append(("Task group", Link(item.group, item.group.public_address)))
    if item.candidate and item.candidate.round_id in public.rounds:
        rows.append(("Chosen among", Link(item.candidate.round, item.candidate.round.public_address)))
    if item.decision and item.decision_id in public.decisions:
        decision = reverse("public_governance:decision", args=[item.decision_id])
        rows.append(("Decided", Link(item.decision, decision)))
    return rows


def public_group_rows(group: TaskGroup) -> list[tuple[Any, ...]]:
    return [
        ("State", Tag(group)),
        ("What it is for", group.purpose),
        (
            "What it will leave behind" if group.ended_on is None else "What it was to leave behind",
            group.product,
        ),
        ("From", group.starts_on),
        ("To", group.ended_on or group.ends_on),
    ]


# --- Task groups -----------------------------------------------------------------------------------------------------


def group_filters(query: Mapping[str, str]) -> Filters:
    return Filters(query, Choice("state", "State", GROUP.states.choices(), every="All"), submit="Filter")


GROUPS = (
    Column[TaskGroup]("Task group", lambda group: Link(group.name, group.get_absolute_url()), sort="name"),
    Column[TaskGroup]("Members", lambda group: Count(group.size), numeric=True, sort="size"),  # type: ignore[attr-defined]
    Column[TaskGroup]("Started", lambda group: Day(group.starts_on), sort="starts_on"),
    Column[TaskGroup]("Ends", lambda group: Day(group.ends_on), sort="ends_on"),
    Column[TaskGroup]("State", Tag, sort="state"),
)


def groups_table(groups: QuerySet[TaskGroup]) -> Table[TaskGroup]:
    empty = Empty("No task groups", "A task group has a purpose, members and a day on which it ends.")
    return Table("Task groups", GROUPS, groups, empty=empty, per_page=PER_PAGE, personal=False)


def group_buttons(group: TaskGroup, viewer: Viewer, *, published: bool) -> list[Button]:
    if group.state != GroupState.ENDED or published or not viewer.may(P.PLAN_PUBLISH):
        return []
    return [Button("Publish the report", reverse("work_plan:publish_group", args=[group.pk]))]


def group_rows(group: TaskGroup) -> list[tuple[Any, ...]]:
    rows: list[tuple[Any, ...]] = [
        ("State", Tag(group)),
        ("Purpose", group.purpose),
        ("What it will leave behind", group.product),
        ("Skills it needs", group.skills_wanted),
        ("From", group.starts_on),
        ("To", group.ends_on),
    ]
    if group.renewed_by:
        rows.append(("Renewed by", Link(group.renewed_by, group.renewed_by.get_absolute_url())))
    if group.ended_on:
        rows.append((f"What was done, told on {date_long(group.ended_on)}", group.report))
    return rows


def people_table(people: QuerySet[GroupMember], *, may_manage: bool) -> Table[GroupMember]:
    columns = [
        Column[GroupMember](
            "Who", lambda one: Link(one.member.survivor, one.member.survivor.get_absolute_url()), sort=False
        ),
        Column[GroupMember]("What they bring", lambda one: one.skills, sort=False),
        Column[GroupMember]("Leads", lambda one: "Yes" if one.leads else "", sort=False),
    ]
    if may_manage:
        columns.append(
            Column[GroupMember](
                "Leave",
                lambda one: Link("Leave", reverse("work_plan:leave", args=[one.pk]), str(one)),
                sort=False,
                hidden=True,
            )
        )
    empty = Empty("Nobody has joined yet", "People of the register join a task group.")
    return Table("Members", columns, people, name="members", size="s", empty=empty, personal=True)
