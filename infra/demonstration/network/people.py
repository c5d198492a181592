"""Accounts with their roles, and the register of members."""

from datetime import date, timedelta
from functools import cache
from random import Random

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.contrib.auth.hashers import make_password

from foundation.access.models import RoleGrant
from foundation.accounts.models import Account
from infra.demonstration import texts
from infra.demonstration.calibration import STANDS_AT
from infra.demonstration.story import BY, Story, day_between, morning, saved
from tenants.people.members import services as members
from tenants.people.members.models import Topic

PASSWORD = "synthetic nation 2010"  # noqa: S105 - of the demonstration, printed for everybody
SECRET = "SYNTHETICNATIONDEMOSECRETCODE234"  # noqa: S105
FIRST_DAY = date(2008, 5, 1)

# role, name in addresses, how many
PEOPLE = (
    ("host_manager", "manager", 1),
    ("host_support_worker", "worker", 1),
    ("governance_member", "governance", 5),
    ("authorised_representative", "representative", 3),
    ("participant", "participant", 1),
    ("council_officer", "council", 1),
    ("scrutiny_officer", "scrutiny", 1),
)


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
    accounts = saved(
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
    saved(
        [EmailAddress(user=account, email=account.email, verified=True, primary=True) for account in accounts]
    )
    saved(
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
    saved([RoleGrant(account=account, role=role, starts_on=FIRST_DAY) for account, (role, _) in pairs])
    by_role: dict[str, list[Account]] = {}
    for account, (role, _) in pairs:
        by_role.setdefault(role, []).append(account)
    return by_role


def fill_accounts(story: Story) -> None:
    domain = f"{story.space.authority_slug}.example"
    story.people = add_accounts(PEOPLE, domain, story.chance("accounts"))


def fill_members(story: Story) -> None:
    """As many members at 31 March 2010 as the network's share of the published total, and participants besides."""
    rng = story.chance("members")
    newcomers = [_newcomer(story, rng, "member", _joined(rng)) for _ in range(story.quotas.members)]
    newcomers += [
        _newcomer(story, rng, "participant", day_between(rng, FIRST_DAY, STANDS_AT))
        for _ in range(story.quotas.members // 6)
    ]
    newcomers += [
        _newcomer(story, rng, "member", day_between(rng, date(2010, 4, 1), STANDS_AT - timedelta(days=1)))
        for _ in range(story.quotas.members // 25)
    ]
    members.add_many(newcomers=newcomers, by=BY, at=morning(STANDS_AT))


def _joined(rng: Random) -> date:
    """A third were there at the end of the first year."""
    if rng.random() < 1 / 3:
        return day_between(rng, FIRST_DAY, date(2009, 3, 31))
    return day_between(rng, date(2009, 4, 1), date(2010, 3, 31))


def _newcomer(story: Story, rng: Random, tier: str, joined: date) -> members.Newcomer:
    organisation = rng.random() < 0.12
    area = story.space.name.removesuffix(" LINk")
    name = f"{area} {rng.choice(texts.ORGANISATIONS)}" if organisation else texts.person(rng)
    by_email = rng.random() < 0.45
    details = {
        "name": name,
        "email": f"member{rng.randint(1, 10**9)}@{story.space.authority_slug}.example" if by_email else "",
        "address": "" if by_email else f"{rng.randint(1, 180)} {rng.choice(texts.STREETS)}\n{area}",
        "contact_by": "email" if by_email else "post",
        "topics": rng.sample(Topic.values, rng.randint(0, 3)),
        "consented_on": joined,
        "consent_how": "writing",
    }
    return members.Newcomer(
        kind="organisation" if organisation else "person",
        details=details,
        periods=[members.Period(tier=tier, starts_on=joined)],
        representative=texts.person(rng) if organisation else "",
        represented_since=joined if organisation else None,
    )
