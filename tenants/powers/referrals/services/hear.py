"""What the committee does: entered by its officer, or by the host with the letter in its hand."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from django.utils.timezone import localdate

from foundation.access import Viewer
from foundation.access import queries as access
from foundation.law import services as clocks
from foundation.notify import services as notify
from foundation.publishing.services import keep_out
from foundation.tenancy import atomic
from foundation.tenancy.locking import hold
from foundation.workflow import move
from tenants.governing.interests.services import stay_out
from tenants.permissions import P
from tenants.powers.referrals import queries
from tenants.powers.referrals.models import CommitteeUpdate, Referral
from tenants.powers.referrals.rules import (
    OSC1,
    OSC2,
    OSC3,
    StepsInOrder,
)
from tenants.powers.referrals.workflow import REFERRAL

Kind = CommitteeUpdate.Kind


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
        stay_out(referral, by, at)
        heard = CommitteeUpdate.objects.create(
            referral=referral,
            kind=kind,
            heard_on=on,
            text=text,
            by_letter=not by.may(P.REFERRALS_ANSWER),
            recorded_by=by.name,
            recorded_at=at,
        )
        keep_out(referral, at=at)
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
