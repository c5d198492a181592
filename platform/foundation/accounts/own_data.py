"""What is kept about somebody who signs in, for them. An account that is open stands in the way of their taking out."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db.models import Model

from foundation.access import Viewer
from foundation.access import queries as access
from foundation.access.catalogue import role_named
from foundation.accounts import queries
from foundation.accounts.models import Account, SignIn
from foundation.design.formats import date_long
from foundation.features import Erased, Kept, Subject, kept


def finds(email: str, name: str) -> Iterable[Model]:
    return queries.accounts_called(email, name)


def reads(subject: Subject) -> Iterable[Kept]:
    for account in subject.of(Account):
        roles = "\n".join(
            f"{role_named(grant.role).name}, from {date_long(grant.starts_on)}"
            + (f" to {date_long(grant.ends_on)}" if grant.ends_on else "")
            for grant in access.grants_of(account)
        )
        yield kept(
            account,
            "Your account",
            ("Name", account.name),
            ("Email address", account.email),
            ("Made on", date_long(account.created_at)),
            ("Open", "Yes" if account.is_active else "No"),
            ("Roles", roles),
        )
        for sign_in in queries.sign_ins_of(account):
            yield _sign_in(sign_in)


def _sign_in(sign_in: SignIn) -> Kept:
    return kept(
        sign_in,
        "Signing in",
        ("On", date_long(sign_in.at)),
        ("What", sign_in.get_kind_display()),
        ("From the address", sign_in.address),
    )


def erases(subject: Subject, certificate: int, by: Viewer, at: datetime) -> Erased:  # noqa: ARG001
    """What somebody did for the network stays with their name: it has to be able to show who acted."""
    accounts = subject.of(Account)
    first = tuple(f"Close the account of {account.name}." for account in accounts if account.is_active)
    why = "They acted in the LINk’s name, which has to be able to show who did what (Article 17(3)(b))."
    return Erased(
        first=first, stays=(("Their closed account and what they did with it", why),) if accounts else ()
    )
