"""What recipients do: acknowledge, answer, pass on, say that there is nobody (SI 2008/528 reg 5).

`by` is the holder of a secret link, the council's own officer, or host staff who record a letter that came.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from django.utils import timezone

from foundation.access import Viewer
from foundation.design.formats import date_long
from foundation.law import services as clocks
from foundation.publishing.services import keep_out
from foundation.tenancy import atomic
from foundation.tenancy.locking import hold
from foundation.workflow import move
from tenants.area.providers.models import Provider
from tenants.governing.interests.services import stay_out
from tenants.permissions import P
from tenants.powers.reports.models import Recipient, Recommendation, RecommendationAnswer, Report, Role
from tenants.powers.reports.rules import (
    RESP3,
    RESP4,
    RESP6,
    AdditionFollowsAnswer,
    AddressIsChecked,
    AddressIsCheckedOnce,
    AlreadyWithCommissioner,
    AnswerAgrees,
    AnswerInOrder,
    AnswerIsWhole,
    NobodyToPassTo,
    OwesAnswer,
    Promise,
    PromiseIsNear,
    fulfilled,
)
from tenants.powers.reports.services.links import send_link
from tenants.powers.reports.services.write import receive
from tenants.powers.reports.workflow import RECIPIENT


def acknowledge(recipient: Recipient, *, on: date, by: Viewer, at: datetime, note: str = "") -> None:
    """The first of a recipient's duties."""
    by.require(P.REPORTS_RESPOND)
    AnswerInOrder.check(received_on=recipient.received_on, on=on, today=timezone.localdate(at))
    with atomic():
        hold(recipient)
        recipient.acknowledged_on = on
        move(recipient, RECIPIENT, "acknowledge", by=by, at=at, note=note, saving=["acknowledged_on"])
        keep_out(recipient.report, at=at)
        _stop_clock_when_fulfilled(recipient, on=on, by=by, at=at)


def answer(
    recipient: Recipient,
    *,
    kind: str,
    text: str,
    promises: Mapping[Recommendation, Promise],
    on: date,
    by: Viewer,
    at: datetime,
) -> None:
    """Explain the action intended, or why none. An answer also acknowledges."""
    by.require(P.REPORTS_RESPOND)
    OwesAnswer.require(recipient.owes_answer or not recipient.has_duty)
    RESP6.require(text.strip(), "Write the explanation.")
    AnswerIsWhole.check(recipient.report.recommendations.all(), promises)
    AnswerAgrees.check(kind, promises)
    PromiseIsNear.check(promises, on)
    AnswerInOrder.check(received_on=recipient.received_on, on=on, today=timezone.localdate(at))
    with atomic():
        hold(recipient)
        recipient.acknowledged_on = recipient.acknowledged_on or on
        recipient.answered_on, recipient.answer_kind, recipient.answer = on, kind, text
        fields = ["acknowledged_on", "answered_on", "answer_kind", "answer"]
        move(recipient, RECIPIENT, "answer", by=by, at=at, saving=fields)
        RecommendationAnswer.objects.bulk_create(
            RecommendationAnswer(
                recipient=recipient,
                recommendation=recommendation,
                verdict=verdict,
                promised=promised,
                promised_by=until,
            )
            for recommendation, (verdict, promised, until) in promises.items()
        )
        keep_out(recipient.report, at=at)
        _stop_clock_when_fulfilled(recipient, on=on, by=by, at=at)


def add_to_answer(recipient: Recipient, *, text: str, on: date, by: Viewer, at: datetime) -> None:
    """A body has answered once; what it says later stands below, with its date. The clock is not moved."""
    by.require(P.REPORTS_RESPOND)
    RESP6.require(text.strip(), "Write what is to be added.")
    with atomic():
        hold(recipient)
        stay_out(recipient, by, at)
        AdditionFollowsAnswer.require(recipient.answered_on is not None)
        recipient.answer = f"{recipient.answer}\n\nAdded on {date_long(on)}:\n{text.strip()}"
        recipient.save(update_fields=["answer"])
        keep_out(recipient.report, at=at)


def pass_on(
    recipient: Recipient, *, to: Provider, email: str, on: date, by: Viewer, at: datetime
) -> Recipient:
    """Copy the report to a body that seems to commission the service: it becomes a recipient with a clock of its own,
    at its recorded address at once, at another when the LINk has checked it."""
    by.require(P.REPORTS_RESPOND)
    AnswerInOrder.check(received_on=recipient.received_on, on=on, today=timezone.localdate(at))
    with atomic():
        # Of two who pass it to the same body at once, the second finds that it has it.
        report = Report.objects.select_for_update().get(pk=recipient.report_id)
        hold(recipient)
        RESP4.require(not report.recipients.filter(provider=to).exists(), f"{to} has it already.")
        recipient.acknowledged_on = recipient.acknowledged_on or on
        known = AddressIsChecked.is_theirs(email, to.email) or by.may(P.REPORTS_SEND)
        next_one = Recipient.objects.create(
            report=report,
            provider=to,
            role=Role.RELEVANT if to.must_respond else Role.COPY,
            email=(email or to.email) if known else "",
            suggested_email="" if known else email,
            passed_on_by=recipient,
        )
        move(recipient, RECIPIENT, "pass_on", by=by, at=at, note=f"To {to}", saving=["acknowledged_on"])
        if known:
            _reach(next_one, on=on, by=by, at=at)
        _stop_clock_when_fulfilled(recipient, on=on, by=by, at=at)
    return next_one


def record_already_with(
    recipient: Recipient, *, commissioner: Recipient, on: date, by: Viewer, at: datetime
) -> None:
    """The body that commissions the service has the report already: passing it on has nothing to add, and the duty is done."""
    by.require(P.REPORTS_RESPOND)
    AlreadyWithCommissioner.require(
        commissioner.report_id == recipient.report_id
        and commissioner.owes_answer
        and commissioner.received_on is not None,
        f"{commissioner} does not have it to answer.",
    )
    AnswerInOrder.check(received_on=recipient.received_on, on=on, today=timezone.localdate(at))
    with atomic():
        hold(recipient)
        recipient.acknowledged_on = recipient.acknowledged_on or on
        note = f"{commissioner} has it already"
        move(recipient, RECIPIENT, "pass_on", by=by, at=at, note=note, saving=["acknowledged_on"])
        _stop_clock_when_fulfilled(recipient, on=on, by=by, at=at)


def _reach(recipient: Recipient, *, on: date, by: Viewer, at: datetime) -> None:
    """Without an address nothing leaves: the report is received, and the time begins, when that is recorded."""
    if recipient.email:
        receive(recipient, on=on, by=by, at=at)
        send_link(recipient, by=by, at=at)


def confirm_address(recipient: Recipient, *, email: str, by: Viewer, at: datetime) -> None:
    """The LINk has checked where the body reads its post: the report leaves, and is received, today."""
    by.require(P.REPORTS_SEND)
    with atomic():
        hold(recipient)
        stay_out(recipient, by, at)
        AddressIsCheckedOnce.require(recipient.suggested_email)
        recipient.email, recipient.suggested_email = email, ""
        recipient.save(update_fields=["email", "suggested_email"])
        _reach(recipient, on=timezone.localdate(at), by=by, at=at)


def record_nobody_to_pass_to(recipient: Recipient, *, on: date, by: Viewer, at: datetime) -> None:
    """Tell the network that no services-provider seems to commission the service."""
    by.require(P.REPORTS_RESPOND)
    NobodyToPassTo.require(recipient.role == Role.OTHER)
    AnswerInOrder.check(received_on=recipient.received_on, on=on, today=timezone.localdate(at))
    with atomic():
        hold(recipient)
        recipient.acknowledged_on = recipient.acknowledged_on or on
        move(recipient, RECIPIENT, "nobody", by=by, at=at, saving=["acknowledged_on"])
        _stop_clock_when_fulfilled(recipient, on=on, by=by, at=at)


def agree_lead(lead: Recipient, *, others: Sequence[Recipient], by: Viewer, at: datetime) -> None:
    """The lead's clock is counted from the latest receipt; the others owe an acknowledgement only."""
    by.require(P.REPORTS_SEND)
    with atomic():
        for recipient in sorted((lead, *others), key=lambda recipient: recipient.pk):
            hold(recipient)
        RESP3.check(lead, others)
        stay_out(lead, by, at)
        for other in others:
            other.led_by = lead
            other.save(update_fields=["led_by"])
            latest_act = other.acknowledged_on or timezone.localdate(at)
            _stop_clock_when_fulfilled(other, on=latest_act, by=by, at=at)
        received = [recipient.received_on for recipient in (lead, *others) if recipient.received_on]
        old = lead.clock
        lead.clock = clocks.start(
            instrument=RESP3.instrument,
            starts_on=max(received),
            subject=f"Report: {lead.report.title} (for {len(others) + 1} bodies)",
            url=lead.report.get_absolute_url(),
            owed_by=lead.provider.name,
            by=by,
            at=at,
        )
        lead.save(update_fields=["clock"])
        if old is not None and old.is_open:
            clocks.cancel(old, reason=f"{lead.provider} answers for several bodies.", by=by, at=at)


def _stop_clock_when_fulfilled(recipient: Recipient, *, on: date, by: Viewer, at: datetime) -> None:
    if recipient.clock is not None and recipient.clock.is_open and fulfilled(recipient):
        clocks.meet(recipient.clock, on=on, by=by, at=at)
