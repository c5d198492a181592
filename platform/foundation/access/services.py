from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from django.db.models import Model
from django.utils.timezone import localdate

from foundation.access import queries
from foundation.access.catalogue import ACCOUNTS_MANAGE, role_named
from foundation.access.models import RoleGrant
from foundation.access.records import label_of
from foundation.access.role import Role
from foundation.access.rules import (
    NamedPeople,
    NotYourself,
    OncePerPerson,
    OpenAccounts,
    RestsOnARecord,
    RoleDates,
    RoleEndsAhead,
    RoleIsNotProlonged,
    SeparateDuties,
    SomebodyManages,
)
from foundation.access.viewer import Viewer
from foundation.tenancy import atomic
from foundation.tenancy.locking import hold

if TYPE_CHECKING:
    from foundation.accounts.models import Account


def grant_role(
    *,
    account: Account,
    role: str,
    starts_on: date,
    ends_on: date | None = None,
    by: Viewer,
    at: datetime,
) -> RoleGrant:
    """Give a person a role from one day, to the end of another or without end. A role that rests on a record is refused: `rest_role`."""
    by.require(ACCOUNTS_MANAGE)
    NotYourself.require(by.account_id != account.pk)
    RoleDates.require(ends_on is None or ends_on >= starts_on)
    with atomic():
        hold(account)
        OpenAccounts.require(account.is_active, f"That of {account.name} has been closed.")
        wanted = role_named(role)
        RestsOnARecord.require(not wanted.rests_on or by.kind == "system", wanted.becomes)
        _require_compatible(account, wanted, starts_on, ends_on)
        return RoleGrant.objects.create(account=account, role=role, starts_on=starts_on, ends_on=ends_on)


def rest_role(
    *,
    record: Model,
    account: Account,
    role: str,
    starts_on: date,
    ends_on: date | None,
    by: Viewer,
    at: datetime,
) -> RoleGrant:
    """Give a person the role that the record gives, for its length. Whoever makes the record has asked for the permission.

    What the person holds of the role by hand becomes this one's, from the day on which this one starts. A record gives its role to
    one account: another that had it by this record has it no more, from this moment. Ask it with the record locked.
    """
    NotYourself.require(by.account_id != account.pk)
    wanted = role_named(role)
    RestsOnARecord.require(wanted.rests_on == label_of(record), f"{wanted.name} does not rest on {record}.")
    with atomic():
        hold(account)
        OpenAccounts.require(account.is_active, f"That of {account.name} has been closed.")
        held = _taken_from_others(record, account, localdate(at))
        if held is not None:
            return held
        _end_by_hand(account, role, starts_on)
        _require_compatible(account, wanted, starts_on, ends_on)
        return RoleGrant.objects.create(
            account=account,
            role=role,
            starts_on=starts_on,
            ends_on=ends_on,
            record=label_of(record),
            record_id=record.pk,
        )


def _taken_from_others(record: Model, account: Account, today: date) -> RoleGrant | None:
    """What the account has by the record already; nobody else keeps anything by it."""
    own = None
    for grant in queries.grants_on(record).select_for_update(of=("self",)):
        if grant.ends_on is not None and grant.ends_on < today:
            continue
        if grant.account_id == account.pk:
            own = grant
        elif grant.starts_on >= today:
            grant.delete()
        else:
            grant.ends_on = today - timedelta(days=1)
            grant.save(update_fields=["ends_on"])
    return own


def _end_by_hand(account: Account, role: str, before: date) -> None:
    for grant in queries.grants_between(account, before, None).filter(role=role, record=""):
        if grant.starts_on >= before:
            grant.delete()
        else:
            grant.ends_on = before - timedelta(days=1)
            grant.save(update_fields=["ends_on"])


def end_rested_role(*, record: Model, on: date, by: Viewer, at: datetime) -> list[Account]:
    """The record ends: those who have a role by it keep it until the end of that day. Returns whose roles changed."""
    changed = []
    with atomic():
        for grant in queries.grants_on(record).select_for_update(of=("self",)):
            if grant.starts_on > on:
                grant.delete()
            elif grant.ends_on is None or grant.ends_on > on:
                grant.ends_on = on
                grant.save(update_fields=["ends_on"])
            else:
                continue
            changed.append(grant.account)
    return changed


def end_role(*, grant: RoleGrant, on: date, by: Viewer, at: datetime) -> RoleGrant:
    """The person keeps the role until the end of that day."""
    by.require(ACCOUNTS_MANAGE)
    NotYourself.require(by.account_id != grant.account_id)
    RestsOnARecord.require(not grant.record, "This one ends with the record that gives it.")
    with atomic():
        queries.hold_managing()
        hold(grant)
        RoleDates.require(on >= grant.starts_on, f"This one starts on {grant.starts_on:%-d %B %Y}.")
        RoleIsNotProlonged.require(
            grant.ends_on is None or on <= grant.ends_on,
            f"The last day of this one is {grant.ends_on:%-d %B %Y}." if grant.ends_on else "",
        )
        RoleEndsAhead.require(on >= localdate(at), f"Today is {localdate(at):%-d %B %Y}.")
        grant.ends_on = on
        grant.save(update_fields=["ends_on"])
        if ACCOUNTS_MANAGE in role_named(grant.role).permissions:
            require_a_manager(on + timedelta(days=1), by=by)
    return grant


def end_all_roles(*, account: Account, on: date, by: Viewer, at: datetime) -> None:
    """The account is closed: no role lasts longer than that day, and none that was to start later does.

    Refused while a record gives a role for longer: it ends with the record, and nobody ends it by closing the account.
    """
    by.require(ACCOUNTS_MANAGE)
    with atomic():
        queries.hold_managing()
        rested = queries.grants_between(account, on + timedelta(days=1), None).exclude(record="").first()
        RestsOnARecord.require(
            rested is None,
            f"{role_named(rested.role).name} {role_named(rested.role).becomes} End that first."
            if rested
            else "",
        )
        RoleGrant.objects.filter(account=account, starts_on__gt=on).delete()
        for grant in RoleGrant.objects.in_force(on).filter(account=account):
            grant.ends_on = on
            grant.save(update_fields=["ends_on"])


def end_last_roles(*, account: Account, on: date, by: Viewer, at: datetime) -> None:
    """The account is opened again on the day it was closed: the roles that were to last that day do not come back."""
    by.require(ACCOUNTS_MANAGE)
    with atomic():
        for grant in RoleGrant.objects.in_force(on).filter(account=account):
            if grant.starts_on == on:
                grant.delete()
            else:
                grant.ends_on = on - timedelta(days=1)
                grant.save(update_fields=["ends_on"])


def require_a_manager(since: date, *, by: Viewer) -> None:
    """Refuse what would leave a day, from `since` on, with nobody to look after accounts. The platform's own jobs may."""
    if by.kind != "system":
        day = queries.unmanaged_from(since)
        SomebodyManages.require(day is None, f"From {day:%-d %B %Y} there would be nobody." if day else "")


def _require_compatible(account: Account, wanted: Role, starts_on: date, ends_on: date | None) -> None:
    if wanted.most:
        queries.hold_grants_of(
            wanted.code
        )  # of two who give the last place, the second waits and counts anew
        others = queries.holders_between(wanted.code, starts_on, ends_on)
        NamedPeople.require(
            others < wanted.most, f"{wanted.name}: {others} have it in that time. End the role of one first."
        )
    for held in queries.grants_between(account, starts_on, ends_on):
        again = held.role == wanted.code and not held.record
        OncePerPerson.require(not again, f"{account.name} has this one already.")
        other = role_named(held.role)
        excluded = held.role in wanted.excludes or wanted.code in other.excludes
        SeparateDuties.require(not excluded, f"{wanted.name} does not go with {other.name}.")
