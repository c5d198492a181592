"""What everybody reads of the plan: what was agreed and how far it is, the groups that work on it, and how it was chosen."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import F, Q, QuerySet

from foundation.features import Texts
from foundation.publishing.queries import standing, standing_or_404
from foundation.workflow import history
from foundation.workflow.engine import histories
from foundation.workflow.models import StateChange
from tenants.governing.governance import queries as governance
from tenants.plan.matters import queries as matters
from tenants.plan.work_plan.models import Item, Round, TaskGroup
from tenants.plan.work_plan.workflow import GROUP, ITEM, ROUND, ItemState, RoundState


def items() -> QuerySet[Item]:
    """What was agreed, also what was done or dropped since."""
    found = standing(Item.objects.exclude(state=ItemState.DRAFT)).order_by("starts_on", "pk")
    return found.select_related("group", "matter", "decision", "candidate__round")


def progress() -> dict[int, list[StateChange]]:
    """What was told in public of each item, by its number."""
    found: dict[int, list[StateChange]] = {}
    for change in histories(items(), ITEM).filter(move="tell").order_by("at", "pk"):
        found.setdefault(change.object_id, []).append(change)
    return found


@dataclass(frozen=True)
class Public:
    """The numbers of what everybody reads of some items: where each leads."""

    matters: frozenset[int] = frozenset()
    groups: frozenset[int] = frozenset()
    decisions: frozenset[int] = frozenset()
    rounds: frozenset[int] = frozenset()


def around(found: Iterable[Item]) -> Public:
    """Of the records to which these items lead, those that everybody reads."""
    some = list(found)

    def among(rows: QuerySet[Any], numbers: Iterable[int | None]) -> frozenset[int]:
        wanted = {number for number in numbers if number}
        return frozenset(rows.filter(pk__in=wanted).values_list("pk", flat=True)) if wanted else frozenset()

    rounds_asked = (one.candidate.round_id if one.candidate else None for one in some)
    return Public(
        among(matters.published(), (one.matter_id for one in some)),
        among(groups(), (one.group_id for one in some)),
        among(governance.published_decisions(), (one.decision_id for one in some)),
        among(rounds(), rounds_asked),
    )


def items_by_candidate() -> dict[int, list[Item]]:
    """What was agreed out of each thing that a round took, by its number."""
    found: dict[int, list[Item]] = {}
    for item in items().exclude(candidate=None):
        found.setdefault(item.candidate_id or 0, []).append(item)
    return found


def groups() -> QuerySet[TaskGroup]:
    """Those that work on something that everybody reads of, or whose report everybody reads."""
    return standing(_groups()).order_by("-starts_on", "pk")


def group(pk: int) -> TaskGroup:
    return standing_or_404(_groups(), pk=pk)


def _groups() -> QuerySet[TaskGroup]:
    told = histories(TaskGroup.objects.all(), GROUP).filter(move="publish").values("object_id")
    working = items().exclude(group=None).order_by().values("group")
    return TaskGroup.objects.filter(Q(pk__in=working) | Q(pk__in=told))


def is_public(group: TaskGroup) -> bool:
    return groups().filter(pk=group.pk).exists()


def report_published(group: TaskGroup) -> StateChange | None:
    """When its report was published; None while nobody outside reads it."""
    return history(group, GROUP).filter(move="publish").first()


def items_of(group: TaskGroup) -> QuerySet[Item]:
    return items().filter(group=group)


def rounds() -> QuerySet[Round]:
    decided = standing(Round.objects.filter(state=RoundState.DECIDED)).select_related("decision")
    return decided.prefetch_related("candidates__scores").order_by(F("decided_on").desc(), "-pk")


def texts_of_round(round_: Round) -> list[Texts]:
    own = ("title", "consulted", "said", "equality_impact")
    return [
        Texts(Round.objects.filter(pk=round_.pk), own),
        Texts(round_.candidates.all(), ("title", "evidence", "why_not")),
        Texts(history(round_, ROUND), ("note",)),
    ]


def texts_of_item(item: Item) -> list[Texts]:
    own = ("title", "outcome", "lead", "measures", "came_of_it", "progress_words")
    return [Texts(Item.objects.filter(pk=item.pk), own), Texts(history(item, ITEM), ("note",))]


def texts_of_group(group: TaskGroup) -> list[Texts]:
    own = ("name", "purpose", "product", "report")
    return [Texts(TaskGroup.objects.filter(pk=group.pk), own), Texts(history(group, GROUP), ("note",))]
