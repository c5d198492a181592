from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from django.db.models import QuerySet

from foundation.access.catalogue import roles_here
from foundation.access.models import RoleGrant
from foundation.access.role import Role
from foundation.access.viewer import Viewer

if TYPE_CHECKING:
    from foundation.accounts.models import Account


def holders(role: str, on: date) -> list[Account]:
    """The people who hold the role on that day and whose accounts are open."""
    grants = RoleGrant.objects.in_force(on).filter(role=role, account__is_active=True)
    return [grant.account for grant in grants.select_related("account").order_by("account__name", "pk")]


def roles_of(account: Account, on: date) -> tuple[Role, ...]:
    """The roles that the person holds on that day, in the order of the catalogue."""
    codes = set(RoleGrant.objects.in_force(on).filter(account=account).values_list("role", flat=True))
    return tuple(role for role in roles_here() if role.code in codes)


def grants_of(account: Account) -> QuerySet[RoleGrant]:
    """Every grant the person has had, the latest first."""
    return RoleGrant.objects.filter(account=account).order_by("-starts_on", "-pk")


def grants_in_force(on: date) -> QuerySet[RoleGrant]:
    return RoleGrant.objects.in_force(on)


def grant(grant_id: int) -> RoleGrant | None:
    return RoleGrant.objects.select_related("account").filter(pk=grant_id).first()


def viewer_of(account: Account, on: date) -> Viewer:
    """What the person may do on that day, by the roles they hold then."""
    roles = roles_of(account, on) if account.is_active else ()
    return Viewer(
        kind="person",
        name=account.name,
        email=account.email,
        account_id=account.pk,
        roles=tuple(role.code for role in roles),
        permissions=frozenset().union(*(role.permissions for role in roles)),
        owes_second_factor=any(role.second_factor for role in roles) and not account.has_second_factor(),
    )
