"""The journal of sign-ins and failed attempts, with their addresses. The audit log shows whether an entry was changed."""

from datetime import datetime
from typing import Any

from allauth.account.adapter import get_adapter
from allauth.account.signals import user_logged_in
from allauth.mfa.signals import authentication_failed
from django.contrib.auth import signals as django_signals
from django.utils.timezone import localdate

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
    # Django's own would take the time from the system's clock.
    django_signals.user_logged_in.disconnect(dispatch_uid="update_last_login")
    user_logged_in.connect(_signed_in, dispatch_uid="accounts.signed_in")
    django_signals.user_logged_out.connect(_signed_out, dispatch_uid="accounts.signed_out")
    authentication_failed.connect(_wrong_code, dispatch_uid="accounts.wrong_code")


def _note_of(kind: str, account: Account, request: Any, at: datetime) -> None:
    note(kind, email=account.email, account=account, address=get_adapter().get_client_ip(request), at=at)


def _signed_in(request: Any, user: Account, **_: Any) -> None:
    at = now()
    with acting_as(viewer_of(user, localdate(at))):
        Account.objects.filter(pk=user.pk).update(last_login=at)
        _note_of("signed in", user, request, at)


def _signed_out(request: Any, user: Account | None, **_: Any) -> None:
    if user is not None:
        _note_of("signed out", user, request, now())


def _wrong_code(request: Any, user: Account, **_: Any) -> None:
    _note_of("wrong code", user, request, now())
