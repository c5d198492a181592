from __future__ import annotations

from datetime import date, datetime

from django.utils.timezone import localdate

from foundation.access import Viewer
from foundation.law import services as clocks
from foundation.law.models import Clock
from foundation.notify import services as notify
from foundation.publishing.services import keep_out
from foundation.tenancy import atomically, current_space
from foundation.tenancy.locking import hold
from tenants.area.providers import queries as providers
from tenants.governing.arrangements import queries, rules
from tenants.governing.arrangements.models import Arrangement, Kind, ToldHow
from tenants.permissions import P

FIRST_ACTIVITY = "arrangements/email/first_activity"


@atomically
def record_temporary(*, person: str, sort: str, starts_on: date, by: Viewer, at: datetime) -> Arrangement:
    """Record what the authority has arranged until the LINk begins (section 228 of the 2007 Act)."""
    contract = queries.contract()
    rules.TR4.check(sort, contract_is_let=contract is not None and contract.starts_on <= starts_on)
    rules.TR2.check(starts_on, contract.first_activity_on if contract else None)
    return _record(Kind.TEMPORARY, person=person, sort=sort, starts_on=starts_on, by=by, at=at)


@atomically
def record_contract(*, person: str, starts_on: date, by: Viewer, at: datetime) -> Arrangement:
    """Record the contract with the host under which the LINk comes into being (section 221 of the 2007 Act)."""
    return _record(Kind.CONTRACT, person=person, sort="", starts_on=starts_on, by=by, at=at)


def _record(kind: Kind, *, person: str, sort: str, starts_on: date, by: Viewer, at: datetime) -> Arrangement:
    by.require(P.SET_UP_MANAGE)
    rules.ArrangementInOrder.check_day(starts_on, localdate(at), after=rules.FIRST_DAY)
    made, is_new = Arrangement.objects.get_or_create(
        kind=kind, defaults={"person": person, "sort": sort, "starts_on": starts_on}
    )
    rules.ArrangementIsRecordedOnce.require(is_new, f"{made} is on record.")
    return made


@atomically
def end_temporary(arrangement: Arrangement, *, ended_on: date, by: Viewer, at: datetime) -> None:
    """Record the last day of activities under them. The report on them is due from that day."""
    by.require(P.SET_UP_MANAGE)
    hold(arrangement)
    rules.ArrangementInOrder.check_temporary(arrangement)
    rules.ArrangementInOrder.require(arrangement.ended_on is None, "Its end is on record.")
    rules.ArrangementInOrder.check_day(ended_on, localdate(at), after=arrangement.starts_on)
    contract = queries.contract()
    rules.TR2.check(ended_on, contract.first_activity_on if contract else None)
    arrangement.ended_on = ended_on
    arrangement.report_clock = _clock(arrangement, "TRANSITIONAL-REPORT", by=by, at=at)
    arrangement.copies_clock = _clock(arrangement, "TRANSITIONAL-REPORT-COPIES", by=by, at=at)
    arrangement.save(update_fields=["ended_on", "report_clock", "copies_clock"])


def _clock(arrangement: Arrangement, instrument: str, *, by: Viewer, at: datetime) -> Clock:
    assert arrangement.ended_on is not None
    return clocks.start(
        instrument=instrument,
        starts_on=arrangement.ended_on,
        subject=f"Transitional report of {arrangement.person}"[:300],
        url=arrangement.get_absolute_url(),
        owed_by=arrangement.person,
        by=by,
        at=at,
    )


@atomically
def record_report(
    arrangement: Arrangement,
    *,
    activities: str,
    spent_pence: int | None,
    spent_on: str,
    prepared_on: date,
    by: Viewer,
    at: datetime,
) -> None:
    """Record the transitional report: what was done, what was spent, and on what."""
    by.require(P.SET_UP_MANAGE)
    hold(arrangement)
    clock, ended_on = arrangement.report_clock, arrangement.ended_on
    rules.TR5.check(activities, spent_pence, spent_on)
    if clock is None or ended_on is None:
        rules.ArrangementInOrder.refuse("Its end is not on record.")
    rules.ArrangementInOrder.require(arrangement.prepared_on is None, "The report is on record.")
    rules.ArrangementInOrder.check_day(prepared_on, localdate(at), after=ended_on)
    arrangement.activities, arrangement.spent_pence = activities, spent_pence
    arrangement.spent_on, arrangement.prepared_on = spent_on, prepared_on
    arrangement.save(update_fields=["activities", "spent_pence", "spent_on", "prepared_on"])
    keep_out(arrangement, at=at)
    clocks.meet(clock, on=prepared_on, by=by, at=at)


@atomically
def record_copies(arrangement: Arrangement, *, copied_on: date, by: Viewer, at: datetime) -> None:
    """Record the day on which host, authority and Secretary of State all had their copy."""
    by.require(P.SET_UP_MANAGE)
    hold(arrangement)
    clock, prepared_on = arrangement.copies_clock, arrangement.prepared_on
    if clock is None or prepared_on is None:
        rules.TR5Copies.refuse("It has not been prepared yet.")
    rules.ArrangementInOrder.require(arrangement.copied_on is None, "It is on record.")
    rules.ArrangementInOrder.check_day(copied_on, localdate(at), after=prepared_on)
    arrangement.copied_on = copied_on
    arrangement.save(update_fields=["copied_on"])
    clocks.meet(clock, on=copied_on, by=by, at=at)


@atomically
def record_first_activity(
    arrangement: Arrangement, *, first_activity_on: date, first_activity: str, by: Viewer, at: datetime
) -> None:
    """Record the LINk's first activity under its contract: from that day regs 2 and 3 apply, and temporary arrangements no more."""
    by.require(P.SET_UP_MANAGE)
    hold(arrangement)
    rules.ArrangementInOrder.require(not arrangement.is_temporary, "It is no contract.")
    rules.ArrangementInOrder.require(arrangement.first_activity_on is None, "It is on record.")
    rules.ArrangementInOrder.check_day(first_activity_on, localdate(at), after=arrangement.starts_on)
    arrangement.first_activity_on, arrangement.first_activity = first_activity_on, first_activity
    arrangement.save(update_fields=["first_activity_on", "first_activity"])
    keep_out(arrangement, at=at)


@atomically
def tell_authority(
    arrangement: Arrangement, *, told_how: str, told_on: date, by: Viewer, at: datetime
) -> None:
    """Tell the authority in writing the day of the first activity: by an email that goes now, or in a letter that went."""
    by.require(P.SET_UP_MANAGE)
    hold(arrangement)
    first = arrangement.first_activity_on
    if first is None:
        rules.TR6.refuse("No first activity is on record.")
    rules.TR6.require(arrangement.told_on is None, "The authority has been told.")
    today = localdate(at)
    rules.ArrangementInOrder.check_day(told_on, today, after=first)
    if told_how == ToldHow.EMAIL:
        rules.TR6.require(told_on == today, "An email goes today.")
        _write(arrangement, by=by, at=at)
    arrangement.told_on, arrangement.told_how = told_on, told_how
    arrangement.save(update_fields=["told_on", "told_how"])


def _write(arrangement: Arrangement, *, by: Viewer, at: datetime) -> None:
    council = providers.own_council().first()
    if council is None or not council.email:
        rules.TR6.refuse("The authority has no email address among the providers. Send a letter.")
    notify.send_email(
        to=council.email,
        name=council.name,
        template=FIRST_ACTIVITY,
        context=_context(arrangement),
        about=str(arrangement),
        url=arrangement.get_absolute_url(),
        render_ids={"arrangement_id": arrangement.pk},
        by=by,
        at=at,
    )


def _context(arrangement: Arrangement) -> dict[str, object]:
    return {"link_name": current_space().name, "arrangement": arrangement}


@atomically
def undelivered(arrangement: Arrangement, *, by: Viewer, at: datetime) -> None:
    """The email did not arrive, so the authority has not been told."""
    by.require(P.SET_UP_MANAGE)
    hold(arrangement)
    if arrangement.told_how == ToldHow.EMAIL:
        arrangement.told_on, arrangement.told_how = None, ""
        arrangement.save(update_fields=["told_on", "told_how"])


@atomically
def sent_again(arrangement: Arrangement, *, by: Viewer, at: datetime) -> dict[str, object]:
    """The authority is told today, unless it was told by letter meanwhile. Returns what the email says."""
    by.require(P.SET_UP_MANAGE)
    hold(arrangement)
    if arrangement.told_on is None:
        arrangement.told_on, arrangement.told_how = localdate(at), ToldHow.EMAIL
        arrangement.save(update_fields=["told_on", "told_how"])
    return _context(arrangement)
