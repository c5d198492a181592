from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db.models import QuerySet

from foundation.access import queries as access
from foundation.accounts.models import Account
from foundation.accounts.queries import accounts

GOVERNANCE_ROLE = "governance_member"


def governance_members() -> QuerySet[Account]:
    """Everyone who is or ever was in post, for the choice of who decided; the rule looks at the day."""
    return accounts().filter(role_grants__role=GOVERNANCE_ROLE).distinct()


def in_post(on: date) -> set[int]:
    """Accounts of the governance members on that day, also of those who have left since."""
    grants = access.grants_in_force(on).filter(role=GOVERNANCE_ROLE)
    return set(grants.values_list("account_id", flat=True))


def names_of(account_ids: Iterable[int]) -> dict[int, str]:
    return dict(accounts().filter(pk__in=list(account_ids)).values_list("pk", "name"))
