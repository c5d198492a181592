"""Emails about a complaint: to whoever complained, to those who may handle it, and to the council."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.timezone import localdate

from foundation.access import Viewer
from foundation.design.identity import identity_of
from foundation.notify import services as notify
from foundation.tenancy import current_space
from tenants.governing.complaints import periods, queries
from tenants.governing.complaints.models import Complaint


def to_complainant(complaint: Complaint, letter: str, *, by: Viewer, at: datetime, **more: Any) -> None:
    """Nothing without an email address: the same words stand in the letter to print."""
    if not complaint.email:
        return
    notify.send_email(
        to=complaint.email,
        name=complaint.name,
        template=f"complaints/email/{letter}",
        context={**facts(complaint), **more},
        about=f"Complaint {complaint.pk}",
        url=complaint.get_absolute_url(),
        render_with="complaints.follow",
        render_ids={"complaint_id": complaint.pk},
        case=complaint,
        by=by,
        at=at,
    )


def facts(complaint: Complaint) -> Mapping[str, Any]:
    """Plain words and days, as letters and the sending need them."""
    days = {
        "acknowledge_by": periods.acknowledge_by(complaint),
        "answer_by": periods.answer_by(complaint),
        "ask_review_by": periods.ask_review_by(complaint),
        "review_by": periods.review_by(complaint),
        "received_on": complaint.received_on,
    }
    return {
        "link_name": identity_of(current_space()).name,
        "number": complaint.pk,
        "handler": complaint.handler_name,
        "outcome": complaint.get_outcome_display(),
        "about_host": complaint.about_host,
        "told_council": complaint.is_told_to_council,
        "state": str(complaint.state),
        **{name: f"{day:%-d %B %Y}" if day else "" for name, day in days.items()},
    }


def to_those_able(complaint: Complaint, *, by: Viewer, at: datetime) -> None:
    """That there is something to handle; what it says stands on its page alone."""
    page = current_space().address + complaint.get_absolute_url()
    for account in queries.able(complaint, localdate(at)):
        _tell(account.email, account.name, "arrived", complaint, page, by=by, at=at)


def to_council(complaint: Complaint, *, by: Viewer, at: datetime) -> int:
    """Every officer of the council who can sign in; returns how many there are."""
    page = current_space().address + reverse("council_complaints:show", args=[complaint.pk])
    officers = queries.council_officers(localdate(at))
    for officer in officers:
        _tell(officer.email, officer.name, "council", complaint, page, by=by, at=at)
    return len(officers)


def _tell(
    to: str, name: str, letter: str, complaint: Complaint, page: str, *, by: Viewer, at: datetime
) -> None:
    notify.send_email(
        to=to,
        name=name,
        template=f"complaints/email/{letter}",
        context={**facts(complaint), "page": page, "why": complaint.council_told_why},
        about=f"Complaint {complaint.pk}",
        url=complaint.get_absolute_url(),
        by=by,
        at=at,
    )
