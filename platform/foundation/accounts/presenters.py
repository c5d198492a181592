from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from foundation.access import queries as access
from foundation.access.catalogue import roles_here
from foundation.access.models import RoleGrant
from foundation.accounts.models import Account


@dataclass(frozen=True)
class PersonRow:
    account: Account
    roles: tuple[str, ...]


@dataclass(frozen=True)
class GrantRow:
    grant: RoleGrant
    name: str
    standing: str

    @property
    def can_end(self) -> bool:
        return self.standing != "Ended"


def people_rows(accounts: Iterable[Account], on: date) -> list[PersonRow]:
    """Each account with the names of its roles of that day; one query for all."""
    accounts = list(accounts)
    names = {role.code: role.name for role in roles_here()}
    held: dict[int, list[str]] = {account.pk: [] for account in accounts}
    for grant in access.grants_in_force(on).filter(account__in=accounts):
        held[grant.account_id].append(names.get(grant.role, grant.role))
    return [PersonRow(account, tuple(sorted(held[account.pk]))) for account in accounts]


def grant_rows(grants: Iterable[RoleGrant], on: date) -> list[GrantRow]:
    names = {role.code: role.name for role in roles_here()}
    return [GrantRow(grant, names.get(grant.role, grant.role), _standing(grant, on)) for grant in grants]


def _standing(grant: RoleGrant, on: date) -> str:
    if grant.starts_on > on:
        return "Not begun"
    return "Ended" if grant.ends_on and grant.ends_on < on else "In force"
