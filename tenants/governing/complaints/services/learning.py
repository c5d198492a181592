"""What is done and learned because of a complaint."""

from __future__ import annotations

from datetime import date, datetime

from django.utils.timezone import localdate

from foundation.access import Viewer
from foundation.publishing.services import keep_out
from foundation.tenancy import atomically
from tenants.governing.complaints import rules
from tenants.governing.complaints.models import Action, Complaint
from tenants.governing.complaints.services.holding import held, with_writer
from tenants.permissions import P


@atomically
def plan_action(
    complaint: Complaint, *, what: str, who: str, due_on: date, by: Viewer, at: datetime
) -> Action:
    held(complaint, P.COMPLAINTS_HANDLE, by=by)
    rules.ActionHasItsDay.require(due_on >= localdate(at))
    rules.LearningNamesNobody.check(complaint, what)
    action = Action.objects.create(complaint=complaint, what=what, who=who, due_on=due_on)
    keep_out(complaint, at=at)
    return action


@atomically
def finish_action(action: Action, *, done_on: date, result: str, by: Viewer, at: datetime) -> None:
    held(action.complaint, P.COMPLAINTS_HANDLE, by=by)
    rules.ActionHasItsDay.require(done_on <= localdate(at))
    rules.LearningNamesNobody.check(action.complaint, result)
    changed = Action.objects.filter(pk=action.pk, done_on=None).update(done_on=done_on, result=result)
    rules.ActionIsDoneOnce.require(changed)
    keep_out(action.complaint, at=at)


@atomically
def write_learning(complaint: Complaint, *, learning: str, by: Viewer, at: datetime) -> None:
    """In words that everybody may read. What was published before is read no longer until these are approved."""
    held(complaint, P.COMPLAINTS_HANDLE, by=by)
    rules.LearningNamesNobody.check(complaint, learning)
    complaint.learning, complaint.learning_published_on = learning, None
    complaint.learning_writers = with_writer(complaint.learning_writers, by.account_id)
    complaint.save(update_fields=["learning", "learning_published_on", "learning_writers"])
    keep_out(complaint, at=at)


@atomically
def publish_learning(complaint: Complaint, *, read: str, by: Viewer, at: datetime) -> None:
    """By another than who wrote it; `read` is the digest of the words that were read."""
    held(complaint, P.COMPLAINTS_DECIDE, by=by)
    rules.LearningIsApproved.require(complaint.closed_on and not complaint.is_under_way)
    rules.LearningIsApproved.require(complaint.learning, "Nothing is written down yet.")
    rules.LearningByTwo.check(complaint, read, by)
    rules.LearningNamesNobody.check(complaint, complaint.learning)
    complaint.learning_published_on = localdate(at)
    complaint.save(update_fields=["learning_published_on"])
    keep_out(complaint, at=at)
