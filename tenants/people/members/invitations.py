"""The address at which people describe themselves: one for everybody and a financial year, so that it says nothing of who answers."""

from __future__ import annotations

from datetime import date

from django.core import signing
from django.urls import reverse

from foundation.tenancy import current_space
from foundation.timekeeping.periods import financial_year

# Without a time: two people who were given the address on two days are told apart by nothing.
_signer = signing.Signer(salt="tenants.people.members.equality")


def equality_address(on: date) -> str:
    """The path of this network's page for the year of that day."""
    token = _signer.sign_object([current_space().key, financial_year(on)])
    return reverse("public_members:equality", args=[token])


def invites(token: str, on: date) -> bool:
    """Whether the address is this network's, of the year of that day."""
    try:
        return bool(_signer.unsign_object(token) == [current_space().key, financial_year(on)])
    except signing.BadSignature:
        return False
