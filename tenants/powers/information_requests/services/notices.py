"""What a public authority may lawfully say before it answers, and what that does to the time to answer."""

from __future__ import annotations

from datetime import date, datetime

from django.utils.timezone import localdate

from foundation.access import Viewer
from foundation.design.formats import date_long
from foundation.law import services as clocks
from foundation.law.models import Clock
from foundation.tenancy import atomic
from tenants.permissions import P
from tenants.powers.information_requests.models import InformationRequest, Notice
from tenants.powers.information_requests.queries import notice_of
from tenants.powers.information_requests.rules import (
    FeePaidInTime,
    NoticeInTime,
    NoticeNeedsTimeLimit,
    NoticeWasGiven,
)


def record_notice(
    request: InformationRequest,
    *,
    notice: Notice,
    given_on: date,
    estimated_on: date | None = None,
    by: Viewer,
    at: datetime,
) -> None:
    """The time to answer stands still from the day of the notice."""
    by.require(P.REQUESTS_MANAGE)
    clock = _clock(request)
    NoticeInTime.check(given_on, received_on=clock.starts_on, due_on=clock.due_on, today=localdate(at))
    expects = f", and expects to decide by {date_long(estimated_on)}" if estimated_on else ""
    clocks.pause(clock, on=given_on, reason=f"{notice}{expects}", by=by, at=at)


def record_end_of_notice(request: InformationRequest, *, on: date, by: Viewer, at: datetime) -> None:
    """The detail or the fee has come, or the further time is over: the time to answer runs again, or afresh."""
    by.require(P.REQUESTS_MANAGE)
    clock = _clock(request)
    notice, given_on = notice_of(clock), clock.paused_since
    if given_on is None:
        NoticeWasGiven.refuse()
    if notice is Notice.FEE:
        FeePaidInTime.check(on, given_on=given_on)
    with atomic():
        clocks.resume(clock, on=on, by=by, at=at)
        if notice is Notice.DETAIL:
            clocks.restart(
                clock, starts_on=on, reason="The detail that it had asked for was received.", by=by, at=at
            )


def _clock(request: InformationRequest) -> Clock:
    if request.clock is None:
        NoticeNeedsTimeLimit.refuse()
    return request.clock
