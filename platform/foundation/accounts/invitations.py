"""Inviting someone: makes an account, a role and a letter at once."""

from datetime import date, datetime

from django.utils import timezone

from foundation.access import Viewer
from foundation.access import queries as access
from foundation.access import services as granting
from foundation.access.catalogue import ACCOUNTS_MANAGE, role_named
from foundation.access.models import RoleGrant
from foundation.access.rules import OpenAccounts
from foundation.accounts import letters, services
from foundation.accounts.models import Account
from foundation.tenancy import atomic


def invite(
    *,
    name: str,
    email: str,
    role: str,
    starts_on: date,
    ends_on: date | None = None,
    by: Viewer,
    at: datetime,
) -> Account:
    with atomic():
        account = services.create_account(email=email, name=name, by=by, at=at)
        give_role(account=account, role=role, starts_on=starts_on, ends_on=ends_on, by=by, at=at)
        letters.send_invitation(account=account, roles=role_named(role).name, by=by, at=at)
    return account


def give_role(
    *, account: Account, role: str, starts_on: date, ends_on: date | None = None, by: Viewer, at: datetime
) -> RoleGrant:
    """Where those who hold the role have to consent, all of them are told."""
    with atomic():
        grant = granting.grant_role(
            account=account, role=role, starts_on=starts_on, ends_on=ends_on, by=by, at=at
        )
        for peer in access.peers(role, timezone.localdate(at), but=account) if grant.waits else ():
            letters.ask_for_consent(peer, grant=grant, role=role_named(role).name, by=by, at=at)
    return grant


def invite_again(*, account: Account, by: Viewer, at: datetime) -> None:
    """The link of the first letter ran out, or the letter was lost."""
    by.require(ACCOUNTS_MANAGE)
    OpenAccounts.require(account.is_active, f"That of {account.name} has been closed.")
    roles = access.roles_of(account, timezone.localdate(at))
    letters.send_invitation(account=account, roles=", ".join(role.name for role in roles), by=by, at=at)
