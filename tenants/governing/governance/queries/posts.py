from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db.models import Q, QuerySet

from foundation.access import queries as access
from foundation.accounts.models import Account
from foundation.accounts.queries import accepted, accounts
from tenants.governing.governance.models import GOVERNS, Term

GOVERNANCE_ROLE = "governance_member"


def governance_members() -> QuerySet[Account]:
    """Everyone who is or ever was in post and has accepted the invitation, for the choice of who decided; the rule looks at the day."""
    return accepted().filter(role_grants__role=GOVERNANCE_ROLE).distinct()


def in_post(on: date) -> set[int]:
    """Accounts of the governance members on that day, also of those who have left since; of nobody who is only invited.

    A term may have been recorded after it began, so the terms are asked beside the roles.
    """
    grants = access.grants_in_force(on).filter(role=GOVERNANCE_ROLE)
    terms = Term.objects.in_force(on).filter(post__body__kind__in=GOVERNS)
    either = Q(pk__in=grants.values("account_id")) | Q(pk__in=terms.values("account_id"))
    return set(accepted().filter(either).values_list("pk", flat=True))


def names_of(account_ids: Iterable[int]) -> dict[int, str]:
    return dict(accounts().filter(pk__in=list(account_ids)).values_list("pk", "name"))
