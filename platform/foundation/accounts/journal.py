"""Who signed in, from where, and who tried. The database's audit log keeps each note from being changed."""

from datetime import datetime
from typing import Any

from allauth.account.adapter import get_adapter
from allauth.account.signals import user_logged_in
from allauth.mfa.signals import authentication_failed
from django.contrib.auth.signals import user_logged_out

from foundation.access.queries import viewer_of
from foundation.accounts.models import Account, SignIn
from foundation.audit import acting_as
from foundation.timekeeping import now


def note(
    kind: str, *, email: str, address: str | None, at: datetime, account: Account | None = None
) -> SignIn:
    return SignIn.objects.create(
        kind=kind, email=email.strip().lower()[:254], account=account, address=address, at=at
    )


def listen() -> None:
    """Called once, when the app is ready."""
    user_logged_in.connect(_signed_in, dispatch_uid="accounts.signed_in")
    user_logged_out.connect(_signed_out, dispatch_uid="accounts.signed_out")
    authentication_failed.connect(_wrong_code, dispatch_uid="accounts.wrong_code")


def _note_of(kind: str, account: Account | None, request: Any) -> None:
    if account is None:
        return
    at = now()
    with acting_as(viewer_of(account, at.date())):
        note(kind, email=account.email, account=account, address=get_adapter().get_client_ip(request), at=at)


def _signed_in(request: Any, user: Account, **_: Any) -> None:
    _note_of("signed in", user, request)


def _signed_out(request: Any, user: Account | None, **_: Any) -> None:
    _note_of("signed out", user, request)


def _wrong_code(request: Any, user: Account, **_: Any) -> None:
    _note_of("wrong code", user, request)
