"""Declare, end and confirm interests: by whoever has them, or as their signed paper says."""

from __future__ import annotations

from datetime import date, datetime

from django.utils.timezone import localdate

from foundation.access import Viewer
from foundation.tenancy import atomic
from foundation.tenancy.locking import hold
from tenants.area.providers.models import Premises, Provider
from tenants.governing.interests import queries, rules
from tenants.governing.interests.models import Confirmation, Interest, Leave
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
    signed_on: date | None = None,
    by: Viewer,
    at: datetime,
) -> Interest:
    """An interest of the member's: `signed_on` is the day on their paper, where somebody else writes it down."""
    _require_own_or_paper(member, signed_on, by=by, at=at)
    with atomic():
        hold_surviving(member)
        return Interest.objects.create(
            member=member,
            kind=kind,
            whose=whose,
            provider=provider,
            premises=premises,
            organisation=organisation.strip(),
            about=about.strip(),
            since=since,
            declared_on=signed_on or localdate(at),
            on_paper=signed_on is not None,
            recorded_by=by.name,
        )


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


def consider(*, interest: Interest, by: Viewer, at: datetime) -> Interest:
    """Those who govern have looked at what it touched before it was declared. Nothing of that changes."""
    by.require(P.DECISIONS_MAKE)
    with atomic():
        hold(interest)
        rules.LateIsConsideredByOthers.check(interest, queries.own_member(by, localdate(at)))
        interest.considered_on, interest.considered_by = localdate(at), by.name
        interest.save(update_fields=["considered_on", "considered_by"])
    return interest


def let_take_part(
    *,
    member: Member,
    record: str,
    record_id: int,
    body: str,
    agreed_on: date,
    reasons: str,
    by: Viewer,
    at: datetime,
) -> Leave:
    """A body let the member take part in the act of this record; said again, the later words stand."""
    by.require(P.DECISIONS_MAKE)
    rules.LetByOthers.check(member, queries.own_member(by, localdate(at)), agreed_on, localdate(at))
    rules.LetByOthers.require(reasons.strip(), "Say why.")
    with atomic():
        hold_surviving(member)
        made, _ = Leave.objects.update_or_create(
            member=member,
            record=record,
            record_id=record_id,
            defaults={
                "body": body,
                "agreed_on": agreed_on,
                "reasons": reasons.strip(),
                "recorded_by": by.name,
            },
        )
    return made


def _require_own_or_paper(member: Member, signed_on: date | None, *, by: Viewer, at: datetime) -> None:
    if signed_on is None:
        by.require(P.INTERESTS_DECLARE)
        rules.DeclaredByThemselves.check(queries.own_member(by, localdate(at)), member)
    else:
        by.require(P.INTERESTS_RECORD)
        rules.DeclaredByThemselves.check_paper(signed_on, localdate(at))
