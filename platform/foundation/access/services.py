from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from django.utils.timezone import localdate

from foundation.access import queries
from foundation.access.catalogue import ACCOUNTS_MANAGE, role_named
from foundation.access.models import RoleGrant
from foundation.access.rules import (
    NamedPeople,
    NotYourself,
    OncePerPerson,
    OpenAccounts,
    PeersConsent,
    RoleDates,
    RoleEndsAhead,
    RoleIsNotProlonged,
    SeparateDuties,
    SomebodyManages,
)
from foundation.access.viewer import Viewer
from foundation.tenancy import atomic, atomically
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
    """Give a person a role from one day, to the end of another or without end.

    Where its holders have to consent and there are any, the role waits and gives nothing until one of them does.
    """
    by.require(ACCOUNTS_MANAGE)
    NotYourself.require(by.account_id != account.pk)
    RoleDates.require(ends_on is None or ends_on >= starts_on)
    with atomic():
        hold(account)
        OpenAccounts.require(account.is_active, f"That of {account.name} has been closed.")
        _require_compatible(account, role, starts_on, ends_on)
        return RoleGrant.objects.create(
            account=account,
            role=role,
            starts_on=starts_on,
            ends_on=ends_on,
            waits=_waits(account, role, by, localdate(at)),
        )


def _waits(account: Account, role: str, by: Viewer, today: date) -> bool:
    asks = role_named(role).peers_consent and by.kind == "person"
    return asks and bool(queries.peers(role, today, but=account))


def consent(*, grant: RoleGrant, by: Viewer, at: datetime) -> RoleGrant:
    """Let somebody into one's own role, from today at the earliest: nobody was in post before it."""
    with atomic():
        hold(grant)
        _require_a_peer(grant, by)
        grant.waits, grant.starts_on = False, max(grant.starts_on, localdate(at))
        grant.save(update_fields=["waits", "starts_on"])
    return grant


@atomically
def refuse_consent(*, grant: RoleGrant, by: Viewer, at: datetime) -> None:
    """The role was never held, so nothing of it stays but the audit log."""
    hold(grant)
    _require_a_peer(grant, by)
    grant.delete()


def _require_a_peer(grant: RoleGrant, by: Viewer) -> None:
    PeersConsent.require(grant.waits, "This one does not wait for anybody.")
    a_peer = grant.role in by.roles and by.account_id != grant.account_id
    PeersConsent.require(a_peer, f"Only somebody who is {role_named(grant.role).name} may say.")


def end_role(*, grant: RoleGrant, on: date, by: Viewer, at: datetime) -> RoleGrant:
    """The person keeps the role until the end of that day."""
    by.require(ACCOUNTS_MANAGE)
    NotYourself.require(by.account_id != grant.account_id)
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
    """The account is closed: no role lasts longer than that day, and none that was to start later does."""
    by.require(ACCOUNTS_MANAGE)
    with atomic():
        queries.hold_managing()
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


def _require_compatible(account: Account, role: str, starts_on: date, ends_on: date | None) -> None:
    wanted = role_named(role)
    if wanted.most:
        queries.hold_grants_of(role)  # of two who give the last place, the second waits and counts anew
        others = queries.holders_between(role, starts_on, ends_on)
        NamedPeople.require(
            others < wanted.most, f"{wanted.name}: {others} have it in that time. End the role of one first."
        )
    for held in queries.grants_between(account, starts_on, ends_on):
        OncePerPerson.require(held.role != role, f"{account.name} has this one already.")
        other = role_named(held.role)
        excluded = held.role in wanted.excludes or role in other.excludes
        SeparateDuties.require(not excluded, f"{wanted.name} does not go with {other.name}.")
