"""Writes of referrals: what the LINk does, and what the committee does, here or by letter."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import TypedDict, Unpack

from django.utils.timezone import localdate

from foundation.access import Viewer
from foundation.access import queries as access
from foundation.law import services as clocks
from foundation.notify import queries as messages
from foundation.notify import services as notify
from foundation.notify.rules import EmailLeavesToday
from foundation.tenancy import atomic, atomically, current_space
from foundation.tenancy.locking import hold
from foundation.workflow import begin, move, require_state
from tenants.governing.governance import queries as governance
from tenants.governing.governance.models import DecisionKind
from tenants.permissions import P
from tenants.powers.referrals import queries
from tenants.powers.referrals.models import CommitteeUpdate, Method, Referral
from tenants.powers.referrals.rules import (
    ACKNOWLEDGEMENT,
    OSC1,
    OSC2,
    OSC3,
    OSC6,
    ReferralHasBeenMade,
    ReferralNeedsAddress,
    StepsInOrder,
)
from tenants.powers.referrals.workflow import REFERRAL, ReferralState
from tenants.powers.reports.models import Report
from tenants.powers.visits.models import Visit

Kind = CommitteeUpdate.Kind
LETTER = "referrals/email/referral"
NOT_DELIVERED = "The email could not be delivered."


class Facts(TypedDict):
    title: str
    matter: str
    wanted: str
    sector: str
    committee_kind: str
    committee: str
    email: str
    address: str
    report: Report | None
    visit: Visit | None


# --- The LINk ------------------------------------------------------------------------------------------


def draft(*, by: Viewer, at: datetime, **facts: Unpack[Facts]) -> Referral:
    by.require(P.REFERRALS_MAKE)
    OSC6.check(facts["committee_kind"], current_space().authority_slug)
    with atomic():
        referral = Referral.objects.create(created_at=at, **facts)
        begin(referral, REFERRAL, by=by, at=at)
    return referral


@atomically
def amend(referral: Referral, *, by: Viewer, at: datetime, **facts: Unpack[Facts]) -> None:
    """Change a draft; the wording of a referral that was made stays."""
    by.require(P.REFERRALS_MAKE)
    OSC6.check(facts["committee_kind"], current_space().authority_slug)
    with atomic():
        require_state(referral, REFERRAL, ReferralState.DRAFT)
        Referral.objects.filter(pk=referral.pk).update(**facts)


def make(
    referral: Referral, *, decision_id: int | None, method: str, made_on: date, by: Viewer, at: datetime
) -> None:
    """Make the referral under a published decision of kind g. The clock begins on the day it is made, not when it arrives."""
    by.require(P.REFERRALS_MAKE)
    by_email = method == Method.EMAIL
    EmailLeavesToday.check(made_on, by_email=by_email, today=localdate(at))
    ReferralHasBeenMade.check(made_on, localdate(at))
    decision = governance.authority(decision_id, kind=DecisionKind.REFERRAL, on=made_on)
    ReferralNeedsAddress.require(not by_email or referral.email)
    with atomic():
        referral.decision, referral.method = decision, method
        _count_from(referral, made_on, by=by, at=at)
        fields = ["decision", "method", "made_on", "clock"]
        move(referral, REFERRAL, "make", by=by, at=at, saving=fields)
        if by_email:
            to, facts = referral.email, _what_it_says(referral)
            _write_letter(referral, LETTER, facts, to=to, wants_answer=True, by=by, at=at)


def _count_from(referral: Referral, on: date, *, by: Viewer, at: datetime) -> None:
    referral.made_on = on
    referral.clock = clocks.start(
        instrument=ACKNOWLEDGEMENT[referral.sector].instrument,
        starts_on=on,
        subject=f"Referral: {referral.title}",
        url=referral.get_absolute_url(),
        owed_by=referral.committee,
        by=by,
        at=at,
    )


@atomically
def undelivered(referral: Referral, *, by: Viewer, at: datetime) -> None:
    """The email did not arrive: until it is sent again no time runs."""
    if referral.state == ReferralState.MADE and referral.clock and referral.clock.is_open:
        clocks.cancel(referral.clock, reason=NOT_DELIVERED, by=by, at=at)


@atomically
def sent_again(referral: Referral, *, to: str, by: Viewer, at: datetime) -> dict[str, object]:
    """Make the referral today, unless the committee has acknowledged it meanwhile. Returns the context of the letter."""
    referral.email = to
    if referral.state == ReferralState.MADE and referral.clock and not referral.clock.is_open:
        _count_from(referral, localdate(at), by=by, at=at)
    referral.save(update_fields=["email", "made_on", "clock"])
    return _what_it_says(referral)


def _what_it_says(referral: Referral) -> dict[str, object]:
    return {"link_name": current_space().name, "referral": referral}


def _write_letter(
    referral: Referral,
    template: str,
    facts: dict[str, object],
    *,
    to: str,
    wants_answer: bool = False,
    by: Viewer,
    at: datetime,
) -> None:
    notify.send_email(
        to=to,
        name=referral.committee,
        template=template,
        context=facts,
        about=f"Referral: {referral.title}",
        url=referral.get_absolute_url(),
        render_ids={"referral_id": referral.pk},
        wants_answer=wants_answer,
        case=referral,
        by=by,
        at=at,
    )


def withdraw(referral: Referral, *, reason: str, by: Viewer, at: datetime) -> None:
    """Withdraw the referral; a committee to which it was emailed is told where it got it."""
    by.require(P.REFERRALS_MAKE)
    with atomic():
        hold(referral)
        move(referral, REFERRAL, "withdraw", by=by, at=at, note=reason)
        if to := messages.address_reached(referral.get_absolute_url(), LETTER):
            facts = {**_what_it_says(referral), "reason": reason}
            _write_letter(referral, "referrals/email/withdrawn", facts, to=to, by=by, at=at)
        if referral.clock and referral.clock.is_open:
            clocks.cancel(referral.clock, reason=f"The referral was withdrawn: {reason}", by=by, at=at)


# --- The committee: by its officer, or by the host with the letter in its hand -----------------------


def acknowledge(referral: Referral, *, on: date, text: str = "", by: Viewer, at: datetime) -> None:
    """Record the acknowledgement; the clock stops on its day. None runs where the email did not arrive, and the committee
    has heard of the referral in another way."""
    by.require(P.REFERRALS_RECORD)
    with atomic():
        hold(referral)
        referral.acknowledged_on = on
        _step(referral, Kind.ACKNOWLEDGED, on, text, by=by, at=at, saving=["acknowledged_on"])
        if referral.clock and referral.clock.is_open:
            clocks.meet(referral.clock, on=on, by=by, at=at)


def consider(referral: Referral, *, exercisable: bool, on: date, text: str, by: Viewer, at: datetime) -> None:
    """Record whether any of the committee's powers is exercisable (section 226(3)), and which."""
    by.require(P.REFERRALS_RECORD)
    OSC2.require(text.strip(), "Say which powers, or why none is exercisable.")
    with atomic():
        hold(referral)
        referral.powers_exercisable = exercisable
        _step(referral, Kind.CONSIDERED, on, text, by=by, at=at, saving=["powers_exercisable"])


def accept(referral: Referral, *, on: date, text: str = "", by: Viewer, at: datetime) -> None:
    """Record that the committee will exercise a power (section 226(4))."""
    by.require(P.REFERRALS_RECORD)
    with atomic():
        hold(referral)
        OSC2.check_accepting(referral)
        _step(referral, Kind.ACCEPTED, on, text, by=by, at=at)


def decline(referral: Referral, *, on: date, text: str, by: Viewer, at: datetime) -> None:
    """Record that the committee declines, with its reasons."""
    by.require(P.REFERRALS_RECORD)
    OSC2.require(text.strip(), "Give the reasons.")
    with atomic():
        hold(referral)
        _step(referral, Kind.DECLINED, on, text, by=by, at=at)


def begin_work(referral: Referral, *, on: date, text: str, by: Viewer, at: datetime) -> None:
    by.require(P.REFERRALS_RECORD)
    OSC1.require(text.strip(), "Say what the committee is doing.")
    with atomic():
        hold(referral)
        _step(referral, Kind.BEGAN, on, text, by=by, at=at)


def conclude(
    referral: Referral, *, on: date, outcome: str, account_taken: str, by: Viewer, at: datetime
) -> None:
    by.require(P.REFERRALS_RECORD)
    OSC1.require(outcome.strip(), "Say what came of it.")
    OSC3.require(
        account_taken.strip(), "Say what was taken into account, or that the committee does not say."
    )
    with atomic():
        hold(referral)
        referral.outcome, referral.account_taken = outcome, account_taken
        _step(referral, Kind.CONCLUDED, on, outcome, by=by, at=at, saving=["outcome", "account_taken"])


def inform(referral: Referral, *, on: date, text: str, by: Viewer, at: datetime) -> CommitteeUpdate:
    """Record what the committee told the LINk of its actions (section 226(2)(b)); also after it declined or concluded."""
    by.require(P.REFERRALS_RECORD)
    OSC1.require(text.strip(), "Say what the LINk was told.")
    OSC1.check(referral, on, localdate(at))
    return _record(referral, Kind.INFORMED, on, text, by=by, at=at)


def _step(
    referral: Referral,
    kind: Kind,
    on: date,
    text: str,
    *,
    by: Viewer,
    at: datetime,
    saving: Iterable[str] = (),
) -> None:
    last_step_on = queries.last_step_on(referral)
    StepsInOrder.check(on, made_on=referral.made_on, last_step_on=last_step_on, today=localdate(at))
    move(referral, REFERRAL, kind.value, by=by, at=at, note=text, saving=saving)
    _record(referral, kind, on, text, by=by, at=at)


def _record(
    referral: Referral, kind: Kind, on: date, text: str, *, by: Viewer, at: datetime
) -> CommitteeUpdate:
    with atomic():
        heard = CommitteeUpdate.objects.create(
            referral=referral,
            kind=kind,
            heard_on=on,
            text=text,
            by_letter=not by.may(P.REFERRALS_ANSWER),
            recorded_by=by.name,
            recorded_at=at,
        )
        if not by.may(P.REFERRALS_MAKE):
            _tell_the_link(heard, by=by, at=at)
    return heard


def _tell_the_link(heard: CommitteeUpdate, *, by: Viewer, at: datetime) -> None:
    """What the officer entered, to those who may refer; what the host itself recorded it knows."""
    referral = heard.referral
    for person in access.people_who_may(P.REFERRALS_MAKE, localdate(at)):
        notify.send_email(
            to=person.email,
            name=person.name,
            template="referrals/email/heard",
            context={"referral": referral, "heard": heard},
            about=f"Referral: {referral.title}",
            url=referral.get_absolute_url(),
            by=by,
            at=at,
        )
