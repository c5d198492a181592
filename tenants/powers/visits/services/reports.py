"""The report of a visit: notes, the text, the provider's check of the facts, publication."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from django.utils.timezone import localdate

from foundation.access import Viewer
from foundation.tenancy import atomic, atomically
from foundation.tenancy.locking import hold
from foundation.workflow import move, require_state
from tenants.governing.governance import queries as governance
from tenants.governing.interests.services import stay_out
from tenants.permissions import P
from tenants.powers.visits.models import NoticeMethod, Observation, Visit, VisitReport
from tenants.powers.visits.papers import report_to_sign
from tenants.powers.visits.rules import CheckedBeforePublished, CheckInOrder, NotedAfterEntry, TimeToCheck
from tenants.powers.visits.services.letters import send_draft, what_the_draft_says
from tenants.powers.visits.workflow import OPEN_TO_WRITING, VISIT, VisitState

# A usual time for checking facts; no law sets one.
TIME_TO_CHECK = timedelta(days=14)
_WRITING: dict[str, str] = {
    VisitState.ENTERED: "draft_report",
    VisitState.DRAFTED: "amend_draft",
    VisitState.CHECKED: "amend_checked",
}


@atomically
def note(visit: Visit, *, kind: str, place: str, text: str, by: Viewer, at: datetime) -> Observation:
    """Note what was seen or heard, also while the report is being written."""
    by.require(P.VISITS_RECORD)
    hold(visit)
    stay_out(visit, by, at)
    NotedAfterEntry.require(visit.was_let_in and visit.state != VisitState.REPORTED)
    return Observation.objects.create(
        visit=visit, kind=kind, place=place, text=text, noted_by=by.name, noted_at=at
    )


def write_report(
    visit: Visit, *, summary: str, text: str, recommendations: str, by: Viewer, at: datetime
) -> VisitReport:
    """Write it, or change it after the provider's check."""
    by.require(P.VISITS_RECORD)
    with atomic():
        require_state(visit, VISIT, OPEN_TO_WRITING)
        stay_out(visit, by, at)
        words = {"summary": summary, "text": text, "recommendations": recommendations}
        report, _ = VisitReport.objects.update_or_create(visit=visit, defaults=words)
        # Who wrote any of it is on record, and signs nothing of it off.
        move(visit, VISIT, _WRITING[visit.state], by=by, at=at)
    return report


def _report(visit: Visit, step: str) -> VisitReport:
    """Its report, while `step` can be taken with it; before, there may be none."""
    require_state(visit, VISIT, VISIT.step(step).sources)
    return VisitReport.objects.get(visit=visit)


def send_for_check(visit: Visit, *, method: str, check_by: date, by: Viewer, at: datetime) -> None:
    """Ask the provider to check the facts. No law asks for it or sets a time."""
    by.require(P.VISITS_MANAGE)
    TimeToCheck.check(check_by, localdate(at))
    with atomic():
        report = _with_the_provider(visit, check_by, by=by, at=at)
        if method == NoticeMethod.EMAIL:
            send_draft(visit, report, by=by, at=at)


def _with_the_provider(visit: Visit, check_by: date, *, by: Viewer, at: datetime) -> VisitReport:
    report = _report(visit, "send_for_check")
    report.sent_for_check_on, report.check_by = localdate(at), check_by
    report.save(update_fields=["sent_for_check_on", "check_by"])
    move(visit, VISIT, "send_for_check", by=by, at=at)
    return report


@atomically
def draft_undelivered(visit: Visit, *, by: Viewer, at: datetime) -> None:
    """The draft did not arrive, so the provider has no time to check it yet."""
    if visit.state == VisitState.CHECKING:
        report = _report(visit, "not_sent")
        report.sent_for_check_on, report.check_by = None, None
        report.save(update_fields=["sent_for_check_on", "check_by"])
        move(visit, VISIT, "not_sent", by=by, at=at, note="The email could not be delivered.")


@atomically
def draft_sent_again(visit: Visit, *, by: Viewer, at: datetime) -> dict[str, object]:
    """The time to check begins today, as long as it usually is. Returns the context of the letter."""
    if visit.state == VisitState.DRAFTED:
        _with_the_provider(visit, localdate(at) + TIME_TO_CHECK, by=by, at=at)
    return what_the_draft_says(visit, VisitReport.objects.get(visit=visit))


def record_check(visit: Visit, *, checked_on: date, comments: str, by: Viewer, at: datetime) -> None:
    """Record what the provider said about the facts; the text can be changed after that."""
    by.require(P.VISITS_MANAGE)
    with atomic():
        report = _report(visit, "record_check")
        CheckInOrder.check(checked_on, sent_on=report.sent_for_check_on, today=localdate(at))
        report.checked_on, report.provider_comments = checked_on, comments
        report.save(update_fields=["checked_on", "provider_comments"])
        move(visit, VISIT, "record_check", by=by, at=at)


def publish(visit: Visit, *, by: Viewer, at: datetime) -> None:
    """Show the report on the public site from now on."""
    by.require(P.REPORTS_SEND)
    today = localdate(at)
    with atomic():
        report = _report(visit, "report")
        CheckedBeforePublished.check(report, today)
        governance.require_signed_off(report_to_sign(report.visit), P.REPORTS_SEND, by=by, on=today)
        report.published_on = today
        report.save(update_fields=["published_on"])
        move(visit, VISIT, "report", by=by, at=at)
