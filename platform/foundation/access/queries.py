from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import TYPE_CHECKING

from django.db.models import Model, Q, QuerySet
from django.urls import reverse

from foundation.access.catalogue import ACCOUNTS_MANAGE, roles_here
from foundation.access.models import Download, Look, RoleGrant, RoleGrantQuerySet
from foundation.access.records import kind_of, label_of, on_any
from foundation.access.role import Role
from foundation.access.viewer import Viewer

if TYPE_CHECKING:
    from foundation.accounts.models import Account


def holders(role: str, on: date) -> list[Account]:
    """The people who hold (or held) the role on that day. Closing an account ends its roles."""
    grants = RoleGrant.objects.in_force(on).filter(role=role).select_related("account")
    return list(
        {grant.account_id: grant.account for grant in grants.order_by("account__name", "pk")}.values()
    )


def people_who_may(permission: str, on: date) -> list[Account]:
    """Those whose roles of that day include the permission and whose accounts are open, each once."""
    codes = [role.code for role in roles_here() if permission in role.permissions]
    grants = RoleGrant.objects.in_force(on).filter(role__in=codes, account__is_active=True)
    accounts = {grant.account_id: grant.account for grant in grants.select_related("account").order_by("pk")}
    return list(accounts.values())


def roles_of(account: Account, on: date) -> tuple[Role, ...]:
    """The roles that the person holds on that day, in the order of the catalogue."""
    codes = set(RoleGrant.objects.in_force(on).filter(account=account).values_list("role", flat=True))
    return tuple(role for role in roles_here() if role.code in codes)


def grants_on(*records: Model) -> QuerySet[RoleGrant]:
    """The roles that these records of one kind give or gave."""
    labels, numbers = {label_of(record) for record in records}, [record.pk for record in records]
    return RoleGrant.objects.filter(record__in=labels, record_id__in=numbers).select_related("account")


def given_by_hand(role: str, on: date) -> QuerySet[RoleGrant]:
    """Roles that rest on no record although those of this code should, in force on that day."""
    grants: QuerySet[RoleGrant] = RoleGrant.objects.in_force(on).filter(role=role, record="")
    return grants.select_related("account").order_by("account__name", "pk")


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
        on=on,
    )


def grants_between(account: Account, starts_on: date, ends_on: date | None) -> QuerySet[RoleGrant]:
    """The person's grants that share a day with a period; without an end, the period is open."""
    grants = RoleGrant.objects.filter(account=account).filter(Q(ends_on=None) | Q(ends_on__gte=starts_on))
    return grants if ends_on is None else grants.filter(starts_on__lte=ends_on)


def hold_grants_of(role: str) -> None:
    """Lock them until the transaction ends."""
    list(RoleGrant.objects.select_for_update(of=("self",)).filter(role=role))


def holders_between(role: str, starts_on: date, ends_on: date | None) -> int:
    """How many people hold the role on some day of the period; without an end, the period is open."""
    grants = RoleGrant.objects.filter(Q(ends_on=None) | Q(ends_on__gte=starts_on), role=role)
    grants = grants if ends_on is None else grants.filter(starts_on__lte=ends_on)
    return grants.order_by().values("account").distinct().count()


def _managing() -> RoleGrantQuerySet:
    codes = [role.code for role in roles_here() if ACCOUNTS_MANAGE in role.permissions]
    return RoleGrant.objects.filter(role__in=codes, account__is_active=True)


def hold_managing() -> None:
    """Lock the grants that let anybody look after accounts: of two who end each other's, the second sees what the first did."""
    list(_managing().select_for_update(of=("self",)).order_by("pk"))


def unmanaged_from(since: date) -> date | None:
    """The first day, from `since` on, when nobody who can sign in looks after accounts."""
    grants = list(_managing())
    days = {since} | {grant.ends_on + timedelta(days=1) for grant in grants if grant.ends_on}
    unmanaged = (day for day in days if day >= since and not any(grant.lasts(day) for grant in grants))
    return min(unmanaged, default=None)


def looks_at(*records: Model) -> QuerySet[Look]:
    """The latest day first."""
    return Look.objects.filter(on_any(records)).order_by("-day", "-last_at", "pk")


def downloads_of(*records: Model) -> QuerySet[Download]:
    """Lists that were taken out and may have held one of the records: who is in a list that leaves is not noted."""
    return Download.objects.filter(address__in=sorted(set(_lists(records)))).order_by("-at", "-pk")


def _lists(records: Iterable[Model]) -> Iterable[str]:
    for record in records:
        looks = kind_of(record).looks
        yield from (reverse(name) for name in (looks.lists if looks else ()))
