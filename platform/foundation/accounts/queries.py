from __future__ import annotations

from allauth.mfa.models import Authenticator
from django.db.models import Exists, OuterRef, QuerySet

from foundation.accounts.models import Account


def accounts() -> QuerySet[Account]:
    """Every account of the current space, each knowing whether it has a second factor."""
    second_factor = Authenticator.objects.filter(user_id=OuterRef("pk"), type=Authenticator.Type.TOTP)
    return Account.objects.annotate(second_factor=Exists(second_factor)).order_by("name", "pk")


def account(account_id: int) -> Account | None:
    return Account.objects.filter(pk=account_id).first()


def account_with_email(email: str) -> Account | None:
    return Account.objects.filter(email=email.strip().lower()).first()


def has_second_factor(account_id: int) -> bool:
    return bool(Authenticator.objects.filter(user_id=account_id, type=Authenticator.Type.TOTP).exists())


def second_factor_secret(account_id: int) -> str | None:
    authenticator = Authenticator.objects.filter(user_id=account_id, type=Authenticator.Type.TOTP).first()
    return authenticator.data["secret"] if authenticator else None
