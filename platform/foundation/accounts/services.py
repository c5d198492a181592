from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.models import Session
from django.utils import timezone

from foundation.access import Viewer
from foundation.access import services as access
from foundation.access.catalogue import ACCOUNTS_MANAGE
from foundation.access.rules import NotYourself
from foundation.accounts.models import Account, SignIn
from foundation.tenancy import atomic, atomically
from foundation.tenancy.locking import hold


def create_account(
    *, email: str, name: str, password: str | None = None, encoded: str = "", by: Viewer, at: datetime
) -> Account:
    """Make an account. Without a password nobody can sign in until one is set by the link in an email.

    `encoded` is a password hashed before: whoever makes a thousand accounts hashes once.
    """
    by.require(ACCOUNTS_MANAGE)
    account = Account(email=email.strip().lower(), name=name.strip(), created_at=at)
    if encoded:
        account.password = encoded
    else:
        account.set_password(password)
    with atomic():
        account.save(force_insert=True)
        # Made by someone who knows the person: the address needs no further proof.
        EmailAddress.objects.create(user=account, email=account.email, verified=True, primary=True)
    return account


def rename_account(*, account: Account, name: str, by: Viewer, at: datetime) -> Account:
    by.require(ACCOUNTS_MANAGE)
    with atomic():
        account.name = name.strip()
        account.save(update_fields=["name"])
    return account


def close_account(*, account: Account, by: Viewer, at: datetime) -> None:
    """The person is signed out at once, can't sign in again, and holds no role after today."""
    by.require(ACCOUNTS_MANAGE)
    NotYourself.require(by.account_id != account.pk)
    with atomic():
        hold(account)
        account.is_active = False
        account.save(update_fields=["is_active"])
        end_sessions(account)
        access.end_all_roles(account=account, on=timezone.localdate(at), by=by, at=at)
        access.require_a_manager(timezone.localdate(at), by=by)


def reopen_account(*, account: Account, by: Viewer, at: datetime) -> None:
    """The person can sign in again; roles have to be given anew."""
    by.require(ACCOUNTS_MANAGE)
    with atomic():
        hold(account)
        account.is_active = True
        account.save(update_fields=["is_active"])
        access.end_last_roles(account=account, on=timezone.localdate(at), by=by, at=at)


@atomically
def end_sessions(account: Account) -> None:
    """Whoever is signed in with it has to sign in again. A network's sessions are few, and what they hold is no column."""
    theirs = [
        session.pk
        for session in Session.objects.iterator()
        if session.get_decoded().get(SESSION_KEY) == str(account.pk)
    ]
    Session.objects.filter(pk__in=theirs).delete()


def set_totp(*, account: Account, secret: str, by: Viewer, at: datetime) -> None:
    """Give an account its second factor, in place of one it may have had, with fresh recovery codes."""
    _require_own_or_managed(account, by)
    with atomic():
        Authenticator.objects.filter(user_id=account.pk).delete()
        Authenticator.objects.bulk_create(
            [
                Authenticator(
                    user_id=account.pk,
                    type=Authenticator.Type.TOTP,
                    data={"secret": secret},
                    created_at=at,
                ),
                _recovery_codes(account, at),
            ]
        )


def renew_recovery_codes(*, account: Account, by: Viewer, at: datetime) -> list[str]:
    """Replace the account's recovery codes. The new ones are returned here only."""
    _require_own_or_managed(account, by)
    with atomic():
        Authenticator.objects.filter(user_id=account.pk, type=Authenticator.Type.RECOVERY_CODES).delete()
        codes = _recovery_codes(account, at)
        codes.save(force_insert=True)
    return list(RecoveryCodes(codes).generate_codes())


def use_recovery_code(*, account: Account, code: str) -> Authenticator | None:
    """Use up a recovery code. Of two simultaneous tries with the same code, only one succeeds."""
    authenticator = Authenticator.objects.filter(
        user_id=account.pk, type=Authenticator.Type.RECOVERY_CODES
    ).first()
    if authenticator is None:
        return None
    used = authenticator.data["used_mask"]
    for place, expected in enumerate(RecoveryCodes(authenticator).generate_codes()):
        if code == expected and not used & 1 << place:
            spent = {**authenticator.data, "used_mask": used | 1 << place}
            unspent = Authenticator.objects.filter(pk=authenticator.pk, data__used_mask=used)
            return authenticator if unspent.update(data=spent) else None
    return None


def remove_second_factor(*, account: Account, by: Viewer, at: datetime) -> None:
    """For someone who lost it: they set up a new one when they next sign in with their password."""
    by.require(ACCOUNTS_MANAGE)
    NotYourself.require(by.account_id != account.pk)
    with atomic():
        Authenticator.objects.filter(user_id=account.pk).delete()


def _recovery_codes(account: Account, at: datetime) -> Authenticator:
    return Authenticator(
        user_id=account.pk,
        type=Authenticator.Type.RECOVERY_CODES,
        data={"seed": RecoveryCodes.generate_seed(), "used_mask": 0},
        created_at=at,
    )


def _require_own_or_managed(account: Account, by: Viewer) -> None:
    if by.account_id != account.pk:
        by.require(ACCOUNTS_MANAGE)


@atomically
def take_out_sign_ins(numbers: Sequence[int], by: Viewer, at: datetime) -> list[tuple[str, str]]:
    """Delete entries of the journal that have been kept for long enough; whoever asks has decided that."""
    SignIn.objects.filter(pk__in=numbers).delete()
    return [(SignIn._meta.db_table, str(number)) for number in numbers]
