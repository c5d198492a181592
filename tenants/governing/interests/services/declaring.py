"""Declare, end and confirm interests: by whoever has them, or as their signed paper says."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime

from django.db.models import Model
from django.utils.timezone import localdate

from foundation.access import Viewer
from foundation.features import TookPart
from foundation.tenancy import atomic
from foundation.tenancy.locking import hold
from tenants.area.providers.models import Premises, Provider
from tenants.governing.interests import queries, rules
from tenants.governing.interests.models import Confirmation, Consideration, Interest, Leave
from tenants.people.members.merged import hold_surviving
from tenants.people.members.models import Member
from tenants.permissions import P


def declare(
    *,
    member: Member,
    kind: str,
    whose: str,
    provider: Provider | None = None,
    premises: Premises | None = None,
    organisation: str = "",
    about: str = "",
    since: date | None = None,
    pence: int | None = None,
    signed_on: date | None = None,
    by: Viewer,
    at: datetime,
) -> Interest:
    """An interest of the member's: `signed_on` is the day on their paper, where somebody else writes it down."""
    _require_own_or_paper(member, signed_on, by=by, at=at)
    with atomic():
        hold_surviving(member)
        interest = Interest.objects.create(
            member=member,
            kind=kind,
            whose=whose,
            provider=provider,
            premises=premises,
            organisation=organisation.strip(),
            about=about.strip(),
            since=since,
            pence=pence,
            declared_on=signed_on or localdate(at),
            recorded_on=localdate(at),
            on_paper=signed_on is not None,
            recorded_by=by.name,
        )
        if not queries.touched_before_declared(interest):
            _settle(interest, "Nothing had been touched", at)
    return interest


def end_interest(
    *, interest: Interest, until: date, signed_on: date | None = None, by: Viewer, at: datetime
) -> Interest:
    """Its last day. It stays on the register: what was an interest on a day in the past is still asked for."""
    _require_own_or_paper(interest.member, signed_on, by=by, at=at)
    with atomic():
        hold(interest)
        rules.InterestEndsInOrder.check(interest, until, localdate(at))
        interest.until = until
        interest.save(update_fields=["until"])
    return interest


def confirm(*, member: Member, signed_on: date | None = None, by: Viewer, at: datetime) -> Confirmation:
    """All that the member declares is right and complete that day; none is an answer, too. Twice on a day is once."""
    _require_own_or_paper(member, signed_on, by=by, at=at)
    day = signed_on or localdate(at)
    with atomic():
        hold_surviving(member)
        made, _ = Confirmation.objects.update_or_create(
            member=member,
            confirmed_on=day,
            defaults={
                "interests": queries.declared_by(member).on(day).count(),  # type: ignore[attr-defined]
                "on_paper": signed_on is not None,
                "recorded_by": by.name,
            },
        )
    return made


def _settle(interest: Interest, who: str, at: datetime) -> None:
    """Nothing is left that it touched before it was declared and nobody has looked at."""
    interest.considered_on, interest.considered_by = localdate(at), who
    interest.save(update_fields=["considered_on", "considered_by"])


def consider(
    *,
    interest: Interest,
    touched: TookPart,
    finding: str,
    body: str,
    agreed_on: date,
    reasons: str,
    by: Viewer,
    at: datetime,
) -> Consideration:
    """What a body said of one thing that the interest touched before it was declared. Nothing of that changes."""
    by.require(P.DECISIONS_MAKE)
    recorder = queries.own_member(by, localdate(at))
    rules.LateIsConsideredByOthers.check(interest, recorder, agreed_on, localdate(at))
    rules.LateIsConsideredByOthers.require(reasons.strip(), "Say why.")
    with atomic():
        hold(interest)
        waiting = {one.record for one in queries.still_to_consider(interest)}
        rules.LateIsConsideredByOthers.require(touched.record in waiting, "It has been looked at.")
        label, number = touched.record
        made = Consideration.objects.create(
            interest=interest,
            record=label,
            record_id=number,
            title=touched.title[:300],
            happened_on=touched.on,
            finding=finding,
            body=body,
            agreed_on=agreed_on,
            reasons=reasons.strip(),
            recorded_by=by.name,
        )
        if waiting == {touched.record}:
            _settle(interest, by.name, at)
    return made


def note_done_again(*, found: Consideration, redone_on: date, by: Viewer, at: datetime) -> Consideration:
    by.require(P.DECISIONS_MAKE)
    with atomic():
        hold(found)
        rules.DoneAgainOnce.check(found, redone_on, localdate(at))
        found.redone_on = redone_on
        found.save(update_fields=["redone_on"])
    return found


def let_take_part(
    *,
    member: Member,
    record: str,
    record_id: int,
    takings: Collection[str],
    body: str,
    agreed_on: date,
    reasons: str,
    by: Viewer,
    at: datetime,
) -> Leave:
    """A body let the member take part in the act of this record, in these ways; said again, the later words stand."""
    by.require(P.DECISIONS_MAKE)
    rules.LetByOthers.check(member, queries.own_member(by, localdate(at)), agreed_on, localdate(at))
    rules.LetByOthers.require(reasons.strip(), "Say why.")
    ways = rules.LeaveNamesTheWays.check(takings)
    with atomic():
        hold_surviving(member)
        made, _ = Leave.objects.update_or_create(
            member=member,
            record=record,
            record_id=record_id,
            withdrawn_on=None,
            defaults={
                "takings": ways,
                "body": body,
                "agreed_on": agreed_on,
                "reasons": reasons.strip(),
                "recorded_by": by.name,
            },
        )
    return made


def withdraw_leave(*, leave: Leave, because: str, by: Viewer, at: datetime) -> Leave:
    """From now on they stay out of it again. What they did under it stays, and is still shown as let."""
    by.require(P.DECISIONS_MAKE)
    with atomic():
        hold(leave)
        rules.LeaveEndsOnce.check(leave, because)
        leave.withdrawn_on, leave.withdrawn_because, leave.withdrawn_by = (
            localdate(at),
            because.strip(),
            by.name,
        )
        leave.save(update_fields=["withdrawn_on", "withdrawn_because", "withdrawn_by"])
    return leave


def stay_out(record: Model, by: Viewer, at: datetime) -> None:
    """Before every step of a record that says what it touches: whoever has an interest in that takes no step with it."""
    if by.account_id is not None and queries.watches(record):
        queries.require_free(by, record, localdate(at))


def _require_own_or_paper(member: Member, signed_on: date | None, *, by: Viewer, at: datetime) -> None:
    if signed_on is None:
        by.require(P.INTERESTS_DECLARE)
        rules.DeclaredByThemselves.check(queries.own_member(by, localdate(at)), member)
    else:
        by.require(P.INTERESTS_RECORD)
        rules.DeclaredByThemselves.check_paper(signed_on, localdate(at))
