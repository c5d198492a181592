"""Writes of requests for information."""

from __future__ import annotations

from datetime import date, datetime

from django.utils import timezone

from foundation.access import Viewer
from foundation.law import services as clocks
from foundation.notify import services as notify
from foundation.tenancy import atomic, current_space
from foundation.workflow import begin, move
from tenants.area.providers.models import Provider
from tenants.governing.governance import queries as governance
from tenants.governing.governance.models import DecisionKind
from tenants.permissions import P
from tenants.powers.information_requests.models import InformationRequest, Method
from tenants.powers.information_requests.rules import (
    RequestNeedsAddress,
    RequestReceivedInOrder,
    RequestReplyInOrder,
)
from tenants.powers.information_requests.workflow import REQUEST

INSTRUMENT = "INFORMATION-REQUEST"


def draft(
    *,
    title: str,
    question: str,
    sector: str,
    provider: Provider,
    wanted_by: date | None,
    by: Viewer,
    at: datetime,
) -> InformationRequest:
    by.require(P.REQUESTS_MANAGE)
    with atomic():
        request = InformationRequest.objects.create(
            title=title,
            question=question,
            sector=sector,
            provider=provider,
            wanted_by=wanted_by,
            created_at=at,
        )
        begin(request, REQUEST, by=by, at=at)
    return request


def amend(
    request: InformationRequest,
    *,
    title: str,
    question: str,
    sector: str,
    provider: Provider,
    wanted_by: date | None,
    by: Viewer,
    at: datetime,
) -> None:
    """Only while it is a draft: what was sent is what was sent."""
    by.require(P.REQUESTS_MANAGE)
    with atomic():
        changed = InformationRequest.objects.filter(pk=request.pk, state="draft").update(
            title=title, question=question, sector=sector, provider=provider, wanted_by=wanted_by
        )
        if not changed:
            move(request, REQUEST, "send", by=by, at=at)  # says that it is no longer a draft


def send(
    request: InformationRequest,
    *,
    decision_id: int,
    method: str,
    sent_on: date,
    received_on: date,
    by: Viewer,
    at: datetime,
) -> None:
    """Under a published decision of kind d. Where the provider is a services-provider, the clock
    starts with the day of receipt."""
    by.require(P.REQUESTS_SEND)
    RequestReceivedInOrder.check(sent_on=sent_on, received_on=received_on, today=timezone.localdate(at))
    decision = governance.authority(decision_id, kind=DecisionKind.REQUEST, on=sent_on)
    provider = request.provider
    RequestNeedsAddress.require(method != Method.EMAIL or provider.email)
    with atomic():
        request.decision, request.method = decision, method
        request.sent_on, request.received_on = sent_on, received_on
        if provider.must_respond:
            request.clock = clocks.start(
                instrument=INSTRUMENT,
                starts_on=received_on,
                subject=f"Request: {request.title}",
                url=request.get_absolute_url(),
                owed_by=provider.name,
                by=by,
                at=at,
            )
        fields = ["decision", "method", "sent_on", "received_on", "clock"]
        move(request, REQUEST, "send", by=by, at=at, saving=fields)
        if method == Method.EMAIL:
            _write_letter(request, by=by, at=at)


def _write_letter(request: InformationRequest, *, by: Viewer, at: datetime) -> None:
    notify.send_email(
        to=request.provider.email,
        name=request.provider.name,
        template="information_requests/email/request",
        context={
            "link_name": current_space().name,
            "title": request.title,
            "question": request.question,
            "due_on": request.clock.due_on if request.clock else None,
            "wanted_by": request.wanted_by,
        },
        about=f"Request: {request.title}",
        url=request.get_absolute_url(),
        by=by,
        at=at,
    )


def record_reply(
    request: InformationRequest, *, outcome: str, replied_on: date, reply: str, by: Viewer, at: datetime
) -> None:
    """`outcome` is "answer" or "refuse"; either is a reply, and the clock stops at its date."""
    by.require(P.REQUESTS_MANAGE)
    received_on = request.received_on or replied_on
    RequestReplyInOrder.check(received_on=received_on, replied_on=replied_on, today=timezone.localdate(at))
    with atomic():
        request.replied_on, request.reply = replied_on, reply
        move(request, REQUEST, outcome, by=by, at=at, saving=["replied_on", "reply"])
        if request.clock:
            clocks.meet(request.clock, on=replied_on, by=by, at=at)


def withdraw(request: InformationRequest, *, reason: str, by: Viewer, at: datetime) -> None:
    by.require(P.REQUESTS_MANAGE)
    with atomic():
        move(request, REQUEST, "withdraw", by=by, at=at, note=reason)
        if request.clock:
            clocks.cancel(request.clock, reason=f"The request was withdrawn: {reason}", by=by, at=at)
