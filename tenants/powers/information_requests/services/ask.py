"""Writes of requests for information."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from django.utils import timezone

from foundation.access import Viewer
from foundation.design.formats import date_long
from foundation.law import services as clocks
from foundation.law.models import Clock
from foundation.notify import queries as messages
from foundation.notify import services as notify
from foundation.notify.rules import EmailLeavesToday
from foundation.publishing.services import keep_out
from foundation.tenancy import atomic, atomically, current_space
from foundation.tenancy.locking import hold
from foundation.workflow import begin, move, require_state
from tenants.area.providers import queries as providers
from tenants.area.providers.models import Provider
from tenants.governing.governance import services as governing
from tenants.governing.interests.services import stay_out
from tenants.permissions import P
from tenants.plan.matters import services as matters
from tenants.plan.matters.models import About
from tenants.plan.matters.queries import require_commissioner_asked
from tenants.powers.information_requests.acts import act_of_request
from tenants.powers.information_requests.models import InformationRequest, Method
from tenants.powers.information_requests.rules import (
    RequestNeedsAddress,
    RequestReceivedInOrder,
    RequestReplyInOrder,
    SentAgainWhereNotDelivered,
)
from tenants.powers.information_requests.workflow import REQUEST, RequestState

INSTRUMENT = "INFORMATION-REQUEST"
LETTER = "information_requests/email/request"


def draft(
    *,
    title: str,
    question: str,
    sector: str,
    provider: Provider,
    wanted_by: date | None,
    about: About | None = None,
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
        matters.hang(request, about, by=by, at=at)
        stay_out(request, by, at)
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
    """Change a draft; the wording of a request that was sent stays."""
    by.require(P.REQUESTS_MANAGE)
    with atomic():
        require_state(request, REQUEST, RequestState.DRAFT)
        stay_out(request, by, at)
        InformationRequest.objects.filter(pk=request.pk).update(
            title=title, question=question, sector=sector, provider=provider, wanted_by=wanted_by
        )


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
    """Send the request under a published decision of kind d. Where the provider is a public authority, the clock starts with the day of
    receipt."""
    by.require(P.REQUESTS_SEND)
    today, by_email = timezone.localdate(at), method == Method.EMAIL
    EmailLeavesToday.check(sent_on, received_on, by_email=by_email, today=today)
    RequestReceivedInOrder.check(sent_on=sent_on, received_on=received_on, today=today)
    require_commissioner_asked(request, [request.provider])
    with atomic():
        hold(request)
        decision = governing.act_under(decision_id, act_of_request(request, sent_on), by=by)
        RequestNeedsAddress.require(not by_email or request.provider.email)
        request.decision, request.method, request.sent_on = decision, method, sent_on
        _receive(request, on=received_on, by=by, at=at)
        fields = ["decision", "method", "sent_on", "received_on", "clock"]
        move(request, REQUEST, "send", by=by, at=at, saving=fields)
        if by_email:
            to, facts = request.provider.email, _what_it_says(request)
            _write_letter(request, LETTER, facts, to=to, wants_answer=True, by=by, at=at)


def _what_it_says(request: InformationRequest) -> dict[str, object]:
    return {
        "link_name": current_space().name,
        "title": request.title,
        "question": request.question,
        "due_on": request.clock.due_on if request.clock else None,
        "wanted_by": request.wanted_by,
        "nhs_only": request.provider.under_foi_for_nhs_only,
    }


def _receive(request: InformationRequest, *, on: date, by: Viewer, at: datetime) -> None:
    request.received_on = on
    if request.provider.under_foi:
        request.clock = clocks.start(
            instrument=INSTRUMENT,
            starts_on=on,
            subject=f"Request: {request.title}",
            url=request.get_absolute_url(),
            owed_by=request.provider.name,
            by=by,
            at=at,
        )


def _write_letter(
    request: InformationRequest,
    template: str,
    facts: Mapping[str, object],
    *,
    to: str,
    wants_answer: bool = False,
    by: Viewer,
    at: datetime,
) -> None:
    notify.send_email(
        to=to,
        name=request.provider.name,
        template=template,
        context=facts,
        about=f"Request: {request.title}",
        url=request.get_absolute_url(),
        render_ids={"request_id": request.pk},
        wants_answer=wants_answer,
        case=request,
        by=by,
        at=at,
    )


def send_by_post(
    request: InformationRequest, *, method: str, sent_on: date, received_on: date, by: Viewer, at: datetime
) -> None:
    """Send a request whose email did not arrive by post or by hand; the time to answer begins with the day of receipt."""
    by.require(P.REQUESTS_SEND)
    RequestReceivedInOrder.check(sent_on=sent_on, received_on=received_on, today=timezone.localdate(at))
    with atomic():
        hold(request)
        SentAgainWhereNotDelivered.check(request, sent_on)
        governing.act_under(request.decision_id, act_of_request(request, sent_on), by=by)
        request.method, request.sent_on = method, sent_on
        _receive(request, on=received_on, by=by, at=at)
        note = f"{_how_it_went(request, sent_on)}, received {date_long(received_on)}"
        fields = ["method", "sent_on", "received_on", "clock"]
        move(request, REQUEST, "send_by_post", by=by, at=at, note=note, saving=fields)


def _how_it_went(request: InformationRequest, on: date) -> str:
    """By post to 1 Long Lane, Bootle"""
    how = str(request.get_method_display())
    address = ", ".join(providers.postal_address(request.provider, on).splitlines())
    return f"{how} to {address}" if request.method == Method.POST and address else how


@atomically
def undelivered(request: InformationRequest, *, by: Viewer, at: datetime) -> None:
    """The letter did not arrive: nothing was received, and no time runs. What went by post meanwhile was received."""
    if request.method != Method.EMAIL or request.state != RequestState.SENT or request.received_on is None:
        return
    if request.clock and request.clock.is_open:
        clocks.cancel(request.clock, reason="The email could not be delivered.", by=by, at=at)
    request.received_on, request.clock = None, None
    request.save(update_fields=["received_on", "clock"])


@atomically
def sent_again(request: InformationRequest, *, by: Viewer, at: datetime) -> dict[str, object]:
    """The letter leaves and is received today. Returns the context of the letter."""
    if request.is_undelivered:
        today = timezone.localdate(at)
        governing.act_under(request.decision_id, act_of_request(request, today), by=by)
        _receive(request, on=today, by=by, at=at)
        request.save(update_fields=["received_on", "clock"])
    return _what_it_says(request)


def record_reply(
    request: InformationRequest, *, outcome: str, replied_on: date, reply: str, by: Viewer, at: datetime
) -> None:
    """`outcome` is "answer" or "refuse"; either is a reply, and the clock stops at its date. Who replies to a request whose
    email was refused has received it by then."""
    by.require(P.REQUESTS_MANAGE)
    with atomic():
        hold(request)
        received_on = request.received_on or replied_on
        RequestReplyInOrder.check(
            received_on=received_on, replied_on=replied_on, today=timezone.localdate(at)
        )
        request.received_on, request.replied_on, request.reply = received_on, replied_on, reply
        move(request, REQUEST, outcome, by=by, at=at, saving=["received_on", "replied_on", "reply"])
        if request.clock:
            _meet(request.clock, received_on, on=replied_on, by=by, at=at)
        keep_out(request, at=at)


def _meet(clock: Clock, received_on: date, *, on: date, by: Viewer, at: datetime) -> None:
    """An answer meets the time during a notice, too; one that came before a notice, or before the detail that it asked for, meets it as
    if there had been none."""
    if clock.paused_since and clock.paused_since > on:
        clocks.take_back_pause(clock, reason=f"The answer came on {date_long(on)}.", by=by, at=at)
    elif clock.paused_since:
        clocks.resume(clock, on=on, by=by, at=at)
    if clock.starts_on > on:
        reason = "The answer came before the detail that it had asked for."
        clocks.restart(clock, starts_on=received_on, reason=reason, by=by, at=at)
    clocks.meet(clock, on=on, by=by, at=at)


def withdraw(request: InformationRequest, *, reason: str, by: Viewer, at: datetime) -> None:
    """Withdraw the request; a body that was asked by email is told where it was asked."""
    by.require(P.REQUESTS_MANAGE)
    with atomic():
        hold(request)
        if request.sent_on is None:
            governing.let_go(request)
        move(request, REQUEST, "withdraw", by=by, at=at, note=reason)
        if to := messages.address_reached(request.get_absolute_url(), LETTER):
            facts = {**_what_it_says(request), "reason": reason}
            _write_letter(request, "information_requests/email/withdrawn", facts, to=to, by=by, at=at)
        if request.clock:
            clocks.cancel(request.clock, reason=f"The request was withdrawn: {reason}", by=by, at=at)
        keep_out(request, at=at)
