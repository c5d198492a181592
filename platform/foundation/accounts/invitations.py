"""Inviting someone: makes an account, a role and a letter at once."""

from datetime import date, datetime

from django.db.models import Model
from django.utils import timezone

from foundation.access import Viewer
from foundation.access import queries as access
from foundation.access import services as granting
from foundation.access.catalogue import ACCOUNTS_MANAGE, role_named
from foundation.access.rules import OpenAccounts
from foundation.accounts import letters, queries, services
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
        granting.grant_role(account=account, role=role, starts_on=starts_on, ends_on=ends_on, by=by, at=at)
        letters.send_invitation(account=account, roles=role_named(role).name, by=by, at=at)
    return account


def sign_in_by(
    *,
    record: Model,
    name: str,
    email: str,
    role: str,
    starts_on: date,
    ends_on: date | None,
    by: Viewer,
    at: datetime,
) -> Account:
    """The role that a record gives, to whoever has that address: with their account, or with a new one and an invitation.

    Whoever makes the record has asked for the permission to.
    """
    with atomic():
        account = queries.account_with_email(email)
        newcomer = account is None
        if account is None:
            makes = Viewer.system("invitations")
            account = services.create_account(email=email, name=name, by=makes, at=at)
        granting.rest_role(
            record=record,
            account=account,
            role=role,
            starts_on=max(starts_on, timezone.localdate(at)),
            ends_on=ends_on,
            by=by,
            at=at,
        )
        if newcomer:
            letters.send_invitation(account=account, roles=role_named(role).name, by=by, at=at)
    return account


def invite_again(*, account: Account, by: Viewer, at: datetime) -> None:
    """The link of the first letter ran out, or the letter was lost."""
    by.require(ACCOUNTS_MANAGE)
    OpenAccounts.require(account.is_active, f"That of {account.name} has been closed.")
    roles = access.roles_of(account, timezone.localdate(at))
    letters.send_invitation(account=account, roles=", ".join(role.name for role in roles), by=by, at=at)
