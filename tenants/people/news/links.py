"""Signed links of newsletters: to say yes, and to stop. They let nobody in; they name the address that they were sent to."""

from __future__ import annotations

from datetime import timedelta

from django.core import signing
from django.urls import reverse

from foundation.tenancy import current_space
from tenants.people.members.models import Purpose

CONFIRMED_WITHIN = timedelta(days=7)
_CONFIRM = "tenants.people.news.confirm"
_stop = signing.Signer(salt="tenants.people.news.stop")


def confirm_link(subscription: int) -> str:
    token = signing.dumps([current_space().key, subscription], salt=_CONFIRM)
    return current_space().address + reverse("public_news:confirm", args=[token])


def subscription_of(token: str) -> int | None:
    """The subscription that a link to say yes is for; None if it is too old or not this network's."""
    try:
        space, subscription = signing.loads(token, salt=_CONFIRM, max_age=CONFIRMED_WITHIN)
    except (signing.BadSignature, ValueError, TypeError):
        return None
    return subscription if space == current_space().key else None


def stops(purpose: str) -> str:
    """What a member's link stops: letters of long ago call the news "member"."""
    return "member" if purpose == Purpose.NEWS else purpose


def stopped_by(reader: str) -> str:
    """The purpose that a link stops."""
    return reader if reader in Purpose.values else Purpose.NEWS.value


def stop_link(reader: str, number: int) -> str:
    """For a "subscription", or a member and what it `stops`: works for ever, also years after the letter."""
    token = _stop.sign_object([current_space().key, reader, number])
    return current_space().address + reverse("public_news:stop", args=[token])


def reader_of(token: str) -> tuple[str, int] | None:
    try:
        space, reader, number = _stop.unsign_object(token)
    except (signing.BadSignature, ValueError, TypeError):
        return None
    return (reader, number) if space == current_space().key else None
