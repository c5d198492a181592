from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from django.db.models import Model
from django.urls import reverse

from foundation.accounts import own_data, queries, services
from foundation.features import (
    OFFICE,
    OFFICE_ACCESS,
    Addresses,
    Feature,
    NavigationItem,
    OpenEnd,
    Retention,
    Unlogged,
)


def open_ends(people: Sequence[Model], on: date) -> Iterable[OpenEnd]:
    """Accounts with the email address of somebody who takes part no longer."""
    by_address = {getattr(person, "email", "").casefold(): person.pk for person in people}
    by_address.pop("", None)
    for account in queries.open_accounts_with(by_address):
        page = reverse("accounts:person", args=[account.pk])
        yield OpenEnd(by_address[account.email.casefold()], "can still sign in here", page)


FEATURE = Feature(
    finds=own_data.finds,
    reads=own_data.reads,
    erases=own_data.erases,
    addresses=(Addresses("accounts/", "foundation.accounts.urls"),),
    navigation=(
        NavigationItem(
            "People who sign in",
            "accounts:list",
            "accounts.manage",
            OFFICE,
            rank=10,
            group=OFFICE_ACCESS,
            hint="Who may sign in, and in which roles",
        ),
    ),
    open_ends=open_ends,
    retention=(
        Retention(
            "accounts.sign_ins",
            "Sign-ins and failed attempts, with their addresses",
            "the day on which they were made",
            12,
            over=queries.sign_ins_until,
            erases=services.take_out_sign_ins,
        ),
    ),
    unlogged=(
        Unlogged("django_session", "A session says what somebody looks at, and is gone with the day."),
        Unlogged("mfa_authenticator", "Who has it signs in.", ("data",)),
        Unlogged("account_emailconfirmation", "Who has it takes the address.", ("key",)),
    ),
)
