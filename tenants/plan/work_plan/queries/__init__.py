from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from functools import reduce
from operator import or_

from django.db.models import Count, Model, Q, QuerySet
from django.shortcuts import get_object_or_404

from foundation.access import Viewer
from foundation.features import story_of
from foundation.search.words import containing
from foundation.workflow import history
from foundation.workflow.engine import histories
from foundation.workflow.models import StateChange
from tenants.governing.governance import queries as governance
from tenants.governing.governance.acts import Act
from tenants.governing.governance.models import DecisionKind, RelevantDecision
from tenants.governing.interests import queries as interests
from tenants.people.members import merged
from tenants.people.members import queries as members
from tenants.people.members.models import Member
from tenants.permissions import P
from tenants.plan.matters import queries as matters
from tenants.plan.matters.models import Matter
from tenants.plan.work_plan.acts import PARTS, Planned, Step, act_on
from tenants.plan.work_plan.models import Candidate, GroupMember, Item, Round, Score, TaskGroup
from tenants.plan.work_plan.rules import PlanRestsOnADecision
from tenants.plan.work_plan.workflow import GROUP, ITEM, GroupState, ItemState, RoundState

# --- The decision that the plan rests on -----------------------------------------------------------------------------


def act_under(decision: RelevantDecision, record: Planned, step: Step, on: date) -> Act:
    """What is done to the record, as an act under a decision of that kind: on activities, or on services."""
    PlanRestsOnADecision.require(decision.kind in PARTS, f"“{decision.title}” is about something else.")
    return act_on(record, step, DecisionKind(decision.kind), on)


def programme_has_a_cycle(on: date) -> bool:
    """The LINk's model has the work programme come out of a cycle that others feed."""
    return governance.programme_has_a_cycle(on)


def comes_out_of_priorities(item: Item) -> bool:
    """It was taken in a round that says who was asked and what they said."""
    candidate = item.candidate
    if candidate is None or not candidate.taken:
        return False
    return bool(candidate.round.consulted.strip() and candidate.round.said.strip())


def priorities_agreed_since(day: date) -> bool:
    return Round.objects.filter(decided_on__gte=day).exists()


def decisions_to_rest_on(record: Planned, step: Step, on: date) -> QuerySet[RelevantDecision]:
    """The decisions that name it and the step, the latest first."""
    found = (governance.decisions_that_authorise(act_on(record, step, kind, on)) for kind in PARTS)
    return reduce(or_, found).order_by("-decided_on", "-pk")


# --- Rounds ----------------------------------------------------------------------------------------------------------


def rounds(viewer: Viewer) -> QuerySet[Round]:
    viewer.require(P.PLAN_SEE)
    return (
        Round.objects.select_related("decision")
        .annotate(listed=Count("candidates"))
        .order_by("-created_at", "-pk")
    )


def round_for(viewer: Viewer, pk: int) -> Round:
    return get_object_or_404(rounds(viewer), pk=pk)


def candidate_for(viewer: Viewer, pk: int) -> Candidate:
    viewer.require(P.PLAN_SEE)
    return get_object_or_404(Candidate.objects.select_related("round", "matter"), pk=pk)


def candidates_of(round_: Round) -> QuerySet[Candidate]:
    return round_.candidates.select_related("matter").prefetch_related("scores")


def matters_to_list(round_: Round) -> QuerySet[Matter]:
    """Matters that go on and are not on the long list yet."""
    listed = round_.candidates.exclude(matter=None).values("matter")
    return matters.going_on().exclude(pk__in=listed)


@dataclass(frozen=True)
class Evidence:
    """What a matter has behind it: how many things were done or heard, and how many people were reached, where anybody counted."""

    acts: int
    people_reached: int | None


def evidence_of(matter: Matter) -> Evidence:
    told = story_of(matter)
    reached = [event.reached for event in told if event.reached is not None]
    return Evidence(
        len({(event.record, event.record_id) for event in told}), sum(reached) if reached else None
    )


@dataclass(frozen=True)
class Standing:
    """How a candidate stands: the mean of the totals, the lowest and the highest, and how many scored it."""

    candidate: Candidate
    mean: Decimal | None
    lowest: int | None
    highest: int | None
    scorers: int
    # Why a body let somebody score it in spite of an interest, without a name.
    let: tuple[str, ...] = ()

    @property
    def spread(self) -> int | None:
        return None if self.lowest is None or self.highest is None else self.highest - self.lowest


def standings(round_: Round) -> list[Standing]:
    """The highest mean first; what nobody has scored stands last."""
    candidates = list(candidates_of(round_))
    let = let_score(candidates)
    found = [replace(_standing(round_, one), let=tuple(let.get(one.pk, ()))) for one in candidates]
    return sorted(found, key=lambda one: (one.mean is None, -(one.mean or 0), one.candidate.pk))


def _standing(round_: Round, candidate: Candidate) -> Standing:
    totals = [round_.scoring.total(score.values) for score in candidate.scores.all()]
    if not totals:
        return Standing(candidate, None, None, None, 0)
    mean = round(Decimal(sum(totals)) / len(totals), 1)
    return Standing(candidate, mean, min(totals), max(totals), len(totals))


def let_score(candidates: Iterable[Candidate]) -> dict[int, list[str]]:
    """What a body agreed, and why, by the numbers of what is scored; also what was withdrawn since."""
    let: dict[int, list[str]] = {}
    for leave in interests.ever_let((Candidate._meta.label_lower, one.pk) for one in candidates):
        let.setdefault(leave.record_id, []).append(str(leave))
    return let


def score_of(candidate: Candidate, viewer: Viewer) -> Score | None:
    return candidate.scores.filter(by_account=viewer.account_id or 0).first()


def to_score(viewer: Viewer) -> QuerySet[Candidate]:
    """What this viewer has not scored yet in rounds that ask for scores."""
    if not viewer.may(P.PLAN_PUBLISH):
        return Candidate.objects.none()
    open_ones = Candidate.objects.filter(round__state=RoundState.SCORING)
    scored = Score.objects.filter(by_account=viewer.account_id or 0).values("candidate")
    return open_ones.exclude(pk__in=scored).select_related("round")


# --- Task groups -----------------------------------------------------------------------------------------------------


def groups(viewer: Viewer, *, state: str = "") -> QuerySet[TaskGroup]:
    viewer.require(P.PLAN_SEE)
    found = TaskGroup.objects.annotate(size=Count("members")).order_by("ends_on", "pk")
    return found.filter(state=state) if state else found


def group_for(viewer: Viewer, pk: int) -> TaskGroup:
    return get_object_or_404(groups(viewer), pk=pk)


def members_of(group: TaskGroup) -> QuerySet[GroupMember]:
    return group.members.select_related("member__merged_into")


def member_of_group(viewer: Viewer, pk: int) -> GroupMember:
    viewer.require(P.PLAN_SEE)
    return get_object_or_404(GroupMember.objects.select_related("group", "member"), pk=pk)


def people_to_join(group: TaskGroup, on: date) -> QuerySet[Member]:
    """Those who take part on that day and are not in the group."""
    here = merged.survivors_of(place.member_id for place in group.members.all())
    return members.taking_part(on).exclude(pk__in=here.values())


def groups_at_work() -> QuerySet[TaskGroup]:
    return TaskGroup.objects.filter(state=GroupState.WORKING)


def groups_of(people: Collection[int]) -> QuerySet[GroupMember]:
    """Places of these people of the register in task groups."""
    return GroupMember.objects.filter(member__in=people).select_related("group")


def end_of(group: TaskGroup) -> StateChange | None:
    """Who ended it, and when."""
    return history(group, GROUP).filter(move="end").last()


def report_is_published(group: TaskGroup) -> bool:
    return history(group, GROUP).filter(move="publish").exists()


def reports_to_publish(viewer: Viewer) -> QuerySet[TaskGroup]:
    """Of groups that have ended, those whose report nobody outside reads yet, and which this viewer did not write."""
    if not viewer.may(P.PLAN_PUBLISH):
        return TaskGroup.objects.none()
    ended = TaskGroup.objects.filter(state=GroupState.ENDED)
    done = histories(ended, GROUP)
    own = done.filter(move="end", by_account=viewer.account_id or 0).values("object_id")
    told = done.filter(move="publish").values("object_id")
    return ended.exclude(pk__in=own).exclude(pk__in=told).order_by("ended_on", "pk")


def past_their_end(viewer: Viewer, on: date) -> QuerySet[TaskGroup]:
    """Groups whose day has passed, and which have neither ended with a report nor been renewed."""
    return groups(viewer, state=GroupState.WORKING).filter(ends_on__lt=on)


# --- Items -----------------------------------------------------------------------------------------------------------


def items(viewer: Viewer, *, text: str = "", state: str = "", level: str = "") -> QuerySet[Item]:
    viewer.require(P.PLAN_SEE)
    found = Item.objects.select_related("group", "decision", "matter", "candidate__round")
    found = found.filter(state=state) if state else found
    found = found.filter(level=level) if level else found
    return containing(found, text, "title", "outcome", "lead").order_by("starts_on", "pk")


def item_for(viewer: Viewer, pk: int) -> Item:
    return get_object_or_404(items(viewer), pk=pk)


def items_of(group: TaskGroup) -> QuerySet[Item]:
    return group.items.order_by("starts_on", "pk")


def items_about(matter: Model) -> QuerySet[Item]:
    return Item.objects.filter(matter=matter.pk).exclude(state=ItemState.DRAFT).select_related("decision")


def progress_of(item: Item) -> QuerySet[StateChange]:
    """What was told of it in public, the earliest first."""
    return history(item, ITEM).filter(move="tell")


def words_to_approve(viewer: Viewer) -> QuerySet[Item]:
    """Whose words on progress wait for this viewer to approve them."""
    if not viewer.may(P.PLAN_PUBLISH):
        return Item.objects.none()
    waiting = Item.objects.exclude(progress_words="").exclude(progress_by_account=viewer.account_id or 0)
    return waiting.order_by("pk")


def progress_owed(viewer: Viewer, *, quarter: date) -> QuerySet[Item]:
    """Agreed items at work before the quarter began, of which nothing was told since it did; `quarter` is its first day."""
    if not viewer.may(P.PLAN_MANAGE):
        return Item.objects.none()
    at_work = Item.objects.filter(state=ItemState.AGREED, starts_on__lt=quarter, progress_words="")
    return at_work.filter(Q(told_on=None) | Q(told_on__lt=quarter)).order_by("starts_on", "pk")
