"""Whoever complained is not content: somebody else looks at it again."""

from __future__ import annotations

from datetime import datetime

from django.utils.timezone import localdate

from foundation.access import Viewer
from foundation.publishing.services import keep_out
from foundation.tenancy import atomically
from foundation.workflow import move, require_state
from tenants.governing.complaints import periods, rules
from tenants.governing.complaints.models import Complaint
from tenants.governing.complaints.services import letters
from tenants.governing.complaints.services.holding import held
from tenants.governing.complaints.workflow import COMPLAINT, REVIEWABLE
from tenants.permissions import P


@atomically
def ask_for_review(complaint: Complaint, *, review_why: str, by: Viewer, at: datetime) -> None:
    held(complaint, P.COMPLAINTS_HANDLE, by=by)
    require_state(complaint, COMPLAINT, REVIEWABLE)
    last = periods.ask_review_by(complaint)
    rules.ReviewAskedInTime.check(localdate(at), last or localdate(at))
    complaint.review_why, complaint.review_asked_on = review_why, localdate(at)
    move(complaint, COMPLAINT, "ask_for_review", by=by, at=at, saving=["review_why", "review_asked_on"])
    letters.to_complainant(complaint, "review_asked", by=by, at=at)
    letters.to_those_able(complaint, by=by, at=at)


@atomically
def review(
    complaint: Complaint, *, outcome: str, review_answer: str, apology: str, by: Viewer, at: datetime
) -> None:
    """The last word of the LINk, by somebody who had no part in the first; the letter says that the council can still be asked."""
    held(complaint, P.COMPLAINTS_DECIDE, by=by)
    rules.ReviewedBySomebodyElse.check(complaint, by)
    rules.UpheldSaysSorry.check(outcome, apology)
    before = complaint.get_outcome_display()
    complaint.outcome, complaint.review_answer, complaint.apology = outcome, review_answer, apology
    complaint.reviewed_on = localdate(at)
    saving = ["outcome", "review_answer", "apology", "reviewed_on"]
    move(complaint, COMPLAINT, "review", by=by, at=at, note=f"Before: {before}", saving=saving)
    keep_out(complaint, at=at)
    letters.to_complainant(complaint, "reviewed", by=by, at=at, answer=review_answer, apology=apology)
