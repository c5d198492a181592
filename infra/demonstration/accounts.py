"""Accounts with their roles."""

from functools import cache
from random import Random

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.contrib.auth.hashers import make_password

from foundation.access.models import RoleGrant
from foundation.accounts.models import Account
from foundation.demonstration import texts
from foundation.demonstration.days import FIRST_DAY, morning
from foundation.demonstration.story import Story, bulk_insert
from foundation.tenancy import Space

PASSWORD = "synthetic nation 2010"  # noqa: S105 - of the demonstration, printed for everybody
SECRET = "SYNTHETICNATIONDEMOSECRETCODE234"  # noqa: S105

# By the kind of space: role, name in addresses, how many.
PEOPLE = {
    "network": (
        ("host_manager", "manager", 1),
        ("host_support_worker", "worker", 1),
        ("governance_member", "governance", 5),
        ("authorised_representative", "representative", 3),
        ("participant", "participant", 1),
        ("council_officer", "council", 1),
        ("scrutiny_officer", "scrutiny", 1),
        ("original_keeper", "keeper", 2),
    ),
    "department": (
        ("administrator", "administrator", 1),
        ("analyst", "analyst", 1),
        ("allocation_officer", "allocation", 1),
        ("approver", "approver", 1),
    ),
}


def domain_of(space: Space) -> str:
    return f"{space.authority_slug or space.kind}.example"


@cache
def encoded_password() -> str:
    """Hashed once: a thousand accounts share it, and hashing is slow on purpose."""
    return make_password(PASSWORD)


def add_accounts(
    roles: tuple[tuple[str, str, int], ...], domain: str, rng: Random
) -> dict[str, list[Account]]:
    """Accounts by role, all with the demonstration's password and second factor."""
    planned = [
        (role, f"{name}{number or ''}@{domain}".replace("0@", "@"))
        for role, name, count in roles
        for number in (range(1, count + 1) if count > 1 else [0])
    ]
    accounts = bulk_insert(
        [
            Account(
                email=email,
                name=texts.person(rng),
                password=encoded_password(),
                created_at=morning(FIRST_DAY),
            )
            for _, email in planned
        ]
    )
    bulk_insert(
        [EmailAddress(user=account, email=account.email, verified=True, primary=True) for account in accounts]
    )
    bulk_insert(
        [
            Authenticator(
                user=account,
                type=Authenticator.Type.TOTP,
                data={"secret": SECRET},
                created_at=morning(FIRST_DAY),
            )
            for account in accounts
        ]
    )
    pairs = list(zip(accounts, planned, strict=True))
    bulk_insert([RoleGrant(account=account, role=role, starts_on=FIRST_DAY) for account, (role, _) in pairs])
    by_role: dict[str, list[Account]] = {}
    for account, (role, _) in pairs:
        by_role.setdefault(role, []).append(account)
    return by_role


def fill_accounts(story: Story) -> None:
    space = story.space
    story.people = add_accounts(PEOPLE[space.kind], domain_of(space), story.chance("accounts"))
