from __future__ import annotations

from datetime import date, datetime
from typing import TypedDict, Unpack

from django.utils.timezone import localdate

from foundation.access import Viewer
from foundation.publishing.services import keep_out
from foundation.tenancy import atomically
from foundation.tenancy.locking import hold
from foundation.workflow import begin, move, require_state
from tenants.governing.governance.models import RelevantDecision
from tenants.governing.interests.services import stay_out
from tenants.permissions import P
from tenants.plan.matters.models import Matter
from tenants.plan.matters.rules import WordsAreApprovedByAnother, WordsAreAsRead
from tenants.plan.work_plan import queries, rules
from tenants.plan.work_plan.acts import Step
from tenants.plan.work_plan.models import Candidate, Item, TaskGroup
from tenants.plan.work_plan.services.resting import rest_on
from tenants.plan.work_plan.workflow import ITEM, GroupState, ItemState


class Facts(TypedDict):
    """What an item says, when it is planned and again when it is changed."""

    title: str
    outcome: str
    lead: str
    matter: Matter | None
    group: TaskGroup | None
    starts_on: date
    ends_on: date
    budget: int | None
    level: str
    measures: str
    evidence: str
    quick_win: bool


@atomically
def plan_item(
    *, candidate: Candidate | None = None, by: Viewer, at: datetime, **facts: Unpack[Facts]
) -> Item:
    """A draft: nobody outside reads it before it is agreed."""
    by.require(P.PLAN_MANAGE)
    item = _with(Item(candidate=candidate), facts)
    item.save()
    begin(item, ITEM, by=by, at=at)
    stay_out(item, by, at)
    return item


@atomically
def amend_item(*, item: Item, by: Viewer, at: datetime, **facts: Unpack[Facts]) -> None:
    """Change a draft; what was agreed is changed by a decision."""
    by.require(P.PLAN_MANAGE)
    require_state(item, ITEM, ItemState.DRAFT)
    stay_out(item, by, at)
    _with(item, facts).save()


def _with(item: Item, facts: Facts) -> Item:
    rules.EndsAfterItStarts.check(facts["starts_on"], facts["ends_on"])
    group = facts["group"]
    if group is not None:
        hold(group)
        rules.ItemGroupIsAtWork.require(group.state == GroupState.WORKING)
    for name, value in facts.items():
        setattr(item, name, value)
    return item


@atomically
def agree(item: Item, *, decision: RelevantDecision | None, by: Viewer, at: datetime) -> None:
    by.require(P.PLAN_PUBLISH)
    hold(item)
    rules.WorkComesOutOfPriorities.require(
        queries.comes_out_of_priorities(item) or not queries.programme_has_a_cycle(localdate(at)),
        "Plan it from what was taken into the plan, in a round that says who was asked and what they said.",
    )
    item.decision = rest_on(decision, item, Step.AGREE, before=item.decision_id, by=by, at=at)
    move(item, ITEM, "agree", by=by, at=at, note=f"Under “{decision}”", saving=["decision"])


@atomically
def change(
    *,
    item: Item,
    decision: RelevantDecision | None,
    why: str,
    by: Viewer,
    at: datetime,
    **facts: Unpack[Facts],
) -> None:
    """Change what was agreed, under a decision that says so."""
    by.require(P.PLAN_PUBLISH)
    require_state(item, ITEM, ItemState.AGREED)
    hold(item)
    _with(item, facts)
    item.decision = rest_on(decision, item, Step.CHANGE, before=item.decision_id, by=by, at=at)
    item.save()
    move(item, ITEM, "change", by=by, at=at, note=f"{why} (under “{decision}”)")
    keep_out(item, at=at)


@atomically
def finish(item: Item, *, read: str, by: Viewer, at: datetime) -> None:
    """It is done. The words on its progress that wait are what came of it; `read` is the digest of those that the approver has read."""
    item.came_of_it = _approved_words(item, read, by)
    move(item, ITEM, "finish", by=by, at=at, saving=["came_of_it", "progress_words"])
    keep_out(item, at=at)


@atomically
def _approved_words(item: Item, read: str, by: Viewer) -> str:
    """The words that one person wrote and another has read and approves; they wait no more."""
    hold(item)
    rules.ProgressHasWords.require(item.progress_words)
    WordsAreAsRead.require(read == item.digest_of_words)
    WordsAreApprovedByAnother.require(by.account_id is None or by.account_id != item.progress_by_account)
    words, item.progress_words = item.progress_words, ""
    return words


@atomically
def drop(item: Item, *, decision: RelevantDecision | None, why: str, by: Viewer, at: datetime) -> None:
    by.require(P.PLAN_PUBLISH)
    hold(item)
    item.decision = rest_on(decision, item, Step.DROP, before=item.decision_id, by=by, at=at)
    move(item, ITEM, "drop", by=by, at=at, note=f"{why} (under “{decision}”)", saving=["decision"])
    keep_out(item, at=at)


# --- Progress, told in public ----------------------------------------------------------------------------------------


@atomically
def write_progress(*, item: Item, words: str, by: Viewer, at: datetime) -> None:
    """The next words on its progress. Nobody outside reads them before another has approved them."""
    by.require(P.PLAN_MANAGE)
    require_state(item, ITEM, ItemState.AGREED)
    stay_out(item, by, at)
    item.progress_words, item.progress_by, item.progress_by_account = words, by.name, by.account_id
    item.save(update_fields=["progress_words", "progress_by", "progress_by_account"])
    keep_out(item, at=at)


@atomically
def tell_progress(*, item: Item, read: str, by: Viewer, at: datetime) -> None:
    """Tell the words in public; `read` is the digest of those that the approver has read."""
    words = _approved_words(item, read, by)
    item.told_on = localdate(at)
    move(item, ITEM, "tell", by=by, at=at, note=words, saving=["progress_words", "told_on"])
    keep_out(item, at=at)
