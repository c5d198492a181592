"""Emails to providers: the notice of a visit and the draft to check."""

from __future__ import annotations

from datetime import datetime

from django.utils.timezone import localdate

from foundation.access import Viewer
from foundation.notify import queries as messages
from foundation.notify import services as notify
from foundation.tenancy import current_space
from tenants.powers.visits import queries
from tenants.powers.visits.models import NoticeMethod, Visit, VisitReport
from tenants.powers.visits.rules import VisitLetterNeedsAddress

NOTICE = "visits/email/notice"
CHECK = "visits/email/check"


def send_notice(visit: Visit, *, by: Viewer, at: datetime) -> None:
    _send(visit, NOTICE, what_the_notice_says(visit), by=by, at=at)


def what_the_notice_says(visit: Visit) -> dict[str, object]:
    team = [str(member) for member in queries.team_of(visit)]
    return {"link_name": current_space().name, "visit": visit, "team": team}


def send_draft(visit: Visit, report: VisitReport, *, by: Viewer, at: datetime) -> None:
    _send(visit, CHECK, what_the_draft_says(visit, report), by=by, at=at)


def what_the_draft_says(visit: Visit, report: VisitReport) -> dict[str, object]:
    return {"link_name": current_space().name, "visit": visit, "report": report}


def _send(visit: Visit, template: str, context: dict[str, object], *, by: Viewer, at: datetime) -> None:
    provider = visit.premises.provider
    VisitLetterNeedsAddress.require(provider.email, f"{provider} has none.")
    _write(visit, template, context, to=provider.email, wants_answer=True, by=by, at=at)


def call_off(visit: Visit, *, by: Viewer, at: datetime) -> None:
    """Who was told by email that a team would come is told that it does not, unless the day has gone by."""
    to = (
        messages.address_reached(visit.get_absolute_url(), NOTICE) if visit.told == NoticeMethod.EMAIL else ""
    )
    if to and visit.visit_on >= localdate(at):
        _write(visit, "visits/email/called_off", {}, to=to, by=by, at=at)


def _write(
    visit: Visit,
    template: str,
    context: dict[str, object],
    *,
    to: str,
    wants_answer: bool = False,
    by: Viewer,
    at: datetime,
) -> None:
    notify.send_email(
        to=to,
        name=visit.premises.provider.name,
        template=template,
        context={"link_name": current_space().name, "visit": visit, **context},
        about=str(visit),
        url=visit.get_absolute_url(),
        render_ids={"visit_id": visit.pk},
        wants_answer=wants_answer,
        case=visit,
        by=by,
        at=at,
    )
