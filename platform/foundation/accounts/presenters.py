from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet

from foundation.access import queries as access
from foundation.access.catalogue import roles_here
from foundation.access.models import RoleGrant
from foundation.accounts.models import Account, SignIn
from foundation.design import PER_PAGE, Column, Day, Empty, Hint, Lines, Link, Table, Tag, Words
from foundation.writing.addresses import reverse


@dataclass(frozen=True)
class PersonRow:
    account: Account
    roles: tuple[str, ...]
    second_factor: bool


@dataclass(frozen=True)
class GrantRow:
    grant: RoleGrant
    name: str
    state: str

    @property
    def can_end(self) -> bool:
        return self.state != "Ended" and not self.grant.record


def not_given_by_hand() -> str:
    """How one comes to the roles that nobody gives."""
    return " ".join(f"{role.name} {role.becomes}" for role in roles_here() if role.rests_on)


def people_rows(accounts: Iterable[Account], on: date) -> list[PersonRow]:
    """Each account with the names of its roles of that day; one query for all."""
    accounts = list(accounts)
    names = {role.code: role.name for role in roles_here()}
    held: dict[int, list[str]] = {account.pk: [] for account in accounts}
    for grant in access.grants_in_force(on).filter(account__in=accounts):
        held[grant.account_id].append(names.get(grant.role, grant.role))
    return [
        PersonRow(account, tuple(sorted(held[account.pk])), account.second_factor)  # type: ignore[attr-defined]
        for account in accounts
    ]


def grant_rows(grants: Iterable[RoleGrant], on: date) -> list[GrantRow]:
    names = {role.code: role.name for role in roles_here()}
    return [GrantRow(grant, names.get(grant.role, grant.role), _state_on(grant, on)) for grant in grants]


PEOPLE = (
    Column[PersonRow](
        "Name",
        lambda row: Lines(
            Words(
                Link(row.account.name, reverse("accounts:person", args=[row.account.pk])),
                None if row.account.is_active else Tag("Closed"),
            ),
            Hint(row.account.email),
        ),
        sort="name",
    ),
    Column[PersonRow]("Roles today", lambda row: ", ".join(row.roles) or "None"),
    Column[PersonRow]("Second factor", lambda row: "Set up" if row.second_factor else "None"),
    Column[PersonRow]("Last signed in", lambda row: Day(row.account.last_login, "Never"), sort="last_login"),
)


def people_table(accounts: QuerySet[Any], on: date) -> Table[PersonRow]:
    return Table(
        "Accounts, open ones first",
        PEOPLE,
        accounts,
        prepare=lambda accounts: people_rows(accounts, on),
        empty=Empty("Nobody has this in their name or email address"),
        per_page=PER_PAGE,
        size="hidden",
        personal=True,
    )


def grants_table(grants: Iterable[RoleGrant], on: date, *, may_end: bool) -> Table[GrantRow]:
    columns = (
        Column[GrantRow](
            "Role",
            lambda row: Lines(row.name, Hint("By a record, and ends with it.") if row.grant.record else None),
        ),
        Column[GrantRow]("First day", lambda row: row.grant.starts_on),
        Column[GrantRow]("Last day", lambda row: row.grant.ends_on or "None"),
        Column[GrantRow]("Standing", lambda row: Words(row.state, _end(row) if may_end else None)),
    )
    rows = grant_rows(grants, on)
    return Table(
        "Roles, the latest first",
        columns,
        rows,
        name="roles",
        empty=Empty("No roles yet"),
        size="hidden",
        personal=True,
    )


def _end(row: GrantRow) -> Link | None:
    return Link("End", reverse("accounts:end_role", args=[row.grant.pk]), row.name) if row.can_end else None


SIGN_INS = (
    Column[SignIn]("When", lambda entry: entry.at),
    Column[SignIn]("What", lambda entry: entry.get_kind_display()),
    Column[SignIn]("From", lambda entry: entry.address or "Unknown"),
)


def sign_ins_table(entries: QuerySet[SignIn]) -> Table[SignIn]:
    empty = Empty("Nobody has tried to sign in with this address yet")
    caption = "The latest ten sign-ins and tries"
    return Table(caption, SIGN_INS, entries, name="sign-ins", empty=empty, size="hidden", personal=True)


def facts(account: Account, *, second_factor: bool, is_yours: bool) -> list[tuple[Any, ...]]:
    def to(name: str) -> str:
        return reverse(f"accounts:{name}", args=[account.pk])

    again = (to("invite_again"), "Send the invitation again") if account.is_active else None
    remove = (to("remove_second_factor"), "Remove") if second_factor and not is_yours else None
    return [
        ("Name", account.name, (to("rename"), "Change")),
        ("Email address", account.email, again),
        ("Second factor", "Set up" if second_factor else "None", remove),
    ]


def own_facts(account: Account, *, second_factor: bool, codes_left: int) -> list[tuple[Any, ...]]:
    rows: list[tuple[Any, ...]] = [
        ("Name", account.name),
        ("Email address", account.email),
        ("Password", "Set", (reverse("account_change_password"), "Change")),
        (
            "Second factor",
            "An authenticator app" if second_factor else "None",
            (reverse("mfa_activate_totp"), "Replace" if second_factor else "Set up"),
        ),
    ]
    if second_factor:
        rows.append(
            ("Recovery codes", f"{codes_left} left", (reverse("accounts:renew_codes"), "Get new ones"))
        )
    return rows


def _state_on(grant: RoleGrant, on: date) -> str:
    if grant.starts_on > on:
        return "Not begun"
    return "Ended" if grant.ends_on and grant.ends_on < on else "In force"
