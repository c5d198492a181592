"""What the LINk does: writing a referral, making it, withdrawing it."""

from __future__ import annotations

from datetime import date, datetime
from typing import TypedDict, Unpack

from django.utils.timezone import localdate

from foundation.access import Viewer
from foundation.design.formats import date_long
from foundation.law import services as clocks
from foundation.notify import queries as messages
from foundation.notify import services as notify
from foundation.notify.rules import EmailLeavesToday
from foundation.publishing.services import keep_out
from foundation.tenancy import atomic, atomically, current_space
from foundation.tenancy.locking import hold
from foundation.workflow import begin, move, require_state
from tenants.governing.arrangements.queries import under_temporary_arrangements
from tenants.governing.governance import services as governing
from tenants.governing.interests.services import stay_out
from tenants.permissions import P
from tenants.plan.matters import services as matters
from tenants.plan.matters.models import About
from tenants.powers.referrals.acts import act_of_referral
from tenants.powers.referrals.models import Method, Referral, Sector
from tenants.powers.referrals.rules import (
    ACKNOWLEDGEMENT,
    OSC6,
    MadeAgainWhereNotDelivered,
    ReferralHasBeenMade,
    ReferralNeedsAddress,
    TempAcknowledged,
)
from tenants.powers.referrals.workflow import REFERRAL, ReferralState
from tenants.powers.reports.models import Report
from tenants.powers.visits.models import Visit

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


def draft(*, about: About | None = None, by: Viewer, at: datetime, **facts: Unpack[Facts]) -> Referral:
    by.require(P.REFERRALS_MAKE)
    OSC6.check(facts["committee_kind"], current_space().authority_slug)
    with atomic():
        referral = Referral.objects.create(created_at=at, **facts)
        begin(referral, REFERRAL, by=by, at=at)
        matters.hang(referral, about, by=by, at=at)
        stay_out(referral, by, at)
    return referral


@atomically
def amend(referral: Referral, *, by: Viewer, at: datetime, **facts: Unpack[Facts]) -> None:
    """Change a draft; the wording of a referral that was made stays."""
    by.require(P.REFERRALS_MAKE)
    OSC6.check(facts["committee_kind"], current_space().authority_slug)
    with atomic():
        require_state(referral, REFERRAL, ReferralState.DRAFT)
        stay_out(referral, by, at)
        Referral.objects.filter(pk=referral.pk).update(**facts)


def make(
    referral: Referral, *, decision_id: int | None, method: str, made_on: date, by: Viewer, at: datetime
) -> None:
    """Make the referral under a published decision of kind g. The clock begins on the day it is made, not when it arrives."""
    by.require(P.REFERRALS_MAKE)
    by_email = method == Method.EMAIL
    EmailLeavesToday.check(made_on, by_email=by_email, today=localdate(at))
    ReferralHasBeenMade.check(made_on, localdate(at))
    with atomic():
        hold(referral)
        decision = governing.act_under(decision_id, act_of_referral(referral, made_on), by=by)
        ReferralNeedsAddress.require(not by_email or referral.email)
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
        instrument=_instrument(referral, on),
        starts_on=on,
        subject=f"Referral: {referral.title}",
        url=referral.get_absolute_url(),
        owed_by=referral.committee,
        by=by,
        at=at,
    )


def _instrument(referral: Referral, on: date) -> str:
    """Reg 18 has one sentence for both, so a health matter keeps its own under temporary arrangements."""
    if referral.sector == Sector.SOCIAL_CARE and under_temporary_arrangements(on):
        return TempAcknowledged.instrument
    return ACKNOWLEDGEMENT[referral.sector].instrument


def make_by_post(referral: Referral, *, method: str, made_on: date, by: Viewer, at: datetime) -> None:
    """Make a referral whose email did not arrive again, by post or by hand: the committee's time begins on that day."""
    by.require(P.REFERRALS_MAKE)
    ReferralHasBeenMade.check(made_on, localdate(at))
    with atomic():
        hold(referral)
        MadeAgainWhereNotDelivered.check(referral, made_on)
        governing.act_under(referral.decision_id, act_of_referral(referral, made_on), by=by)
        referral.method = method
        _count_from(referral, made_on, by=by, at=at)
        note = f"{referral.get_method_display()}, on {date_long(made_on)}"
        fields = ["method", "made_on", "clock"]
        move(referral, REFERRAL, "make_by_post", by=by, at=at, note=note, saving=fields)


def change_address(referral: Referral, *, address: str, by: Viewer, at: datetime) -> None:
    """Where the letter goes: of a referral whose email did not arrive, and that is made again by post."""
    by.require(P.REFERRALS_MAKE)
    with atomic():
        hold(referral)
        stay_out(referral, by, at)
        MadeAgainWhereNotDelivered.check(referral, localdate(at))
        referral.address = address
        referral.save(update_fields=["address"])


@atomically
def undelivered(referral: Referral, *, by: Viewer, at: datetime) -> None:
    """The email did not arrive: until the referral is made again no time runs. What went by post meanwhile was made."""
    waits = referral.state == ReferralState.MADE and referral.method == Method.EMAIL
    if waits and referral.clock and referral.clock.is_open:
        clocks.cancel(referral.clock, reason=NOT_DELIVERED, by=by, at=at)


@atomically
def sent_again(referral: Referral, *, to: str, by: Viewer, at: datetime) -> dict[str, object]:
    """Make the referral today, unless the committee has acknowledged it meanwhile. Returns the context of the letter."""
    referral.email = to
    if referral.is_undelivered:
        today = localdate(at)
        governing.act_under(referral.decision_id, act_of_referral(referral, today), by=by)
        _count_from(referral, today, by=by, at=at)
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
        if referral.made_on is None:
            governing.let_go(referral)
        move(referral, REFERRAL, "withdraw", by=by, at=at, note=reason)
        if to := messages.address_reached(referral.get_absolute_url(), LETTER):
            facts = {**_what_it_says(referral), "reason": reason}
            _write_letter(referral, "referrals/email/withdrawn", facts, to=to, by=by, at=at)
        if referral.clock and referral.clock.is_open:
            clocks.cancel(referral.clock, reason=f"The referral was withdrawn: {reason}", by=by, at=at)
        keep_out(referral, at=at)
