"""Emails about a request for one's own data. What is kept about the person is in none of them."""

from __future__ import annotations

from datetime import datetime

from foundation.access import Viewer
from foundation.design.identity import identity_of
from foundation.notify import services as notify
from foundation.tenancy import atomically, current_space
from tenants.people.privacy.models import DataRequest


@atomically
def say_received(request: DataRequest, *, by: Viewer, at: datetime) -> None:
    """By email only: the first letter is the one that says what is done about it."""
    if request.email:
        _tell(request, "received", by=by, at=at)


@atomically
def acknowledge(request: DataRequest, *, by: Viewer, at: datetime) -> None:
    _tell(request, "acknowledged", by=by, at=at)


@atomically
def ask_for_more(request: DataRequest, question: str, *, by: Viewer, at: datetime) -> None:
    _tell(request, "question", question=question, by=by, at=at)


@atomically
def say_it_takes_longer(request: DataRequest, reason: str, *, by: Viewer, at: datetime) -> None:
    _tell(request, "longer", reason=reason, by=by, at=at)


@atomically
def answer(request: DataRequest, *, by: Viewer, at: datetime) -> None:
    _tell(request, "answered", by=by, at=at)


@atomically
def refuse(request: DataRequest, *, by: Viewer, at: datetime) -> None:
    _tell(request, "refused", by=by, at=at)


@atomically
def _tell(request: DataRequest, letter: str, *, by: Viewer, at: datetime, **context: str) -> None:
    """By email where they gave an address; there is a letter to print for the others."""
    if not request.email:
        request.to_be_told_since = at
        request.save(update_fields=["to_be_told_since"])
        return
    notify.send_email(
        to=request.email,
        name=" ".join(request.name.split()),
        template=f"privacy/email/{letter}",
        context={
            **context,
            "link_name": identity_of(current_space()).name,
            "what": request.get_kind_display().lower(),
            "number": request.pk,
            "is_complaint": request.is_complaint,
            "received_on": request.received_on,
            "due_on": request.clock.due_on if request.clock else None,
            "law": request.clock.law.citation if request.clock else "",
            "answer": request.answer,
            "enclosed": len(request.enclosed),
            "ground": request.get_refusal_display() if request.refusal else "",
            "address": f"{current_space().address}/your-data/",
        },
        about=str(request),
        url=request.get_absolute_url(),
        case=request,
        by=by,
        at=at,
    )
