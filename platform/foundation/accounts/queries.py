from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from allauth.mfa.models import Authenticator
from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX
from django.db.models import Exists, OuterRef, QuerySet, Value
from django.db.models.functions import Lower

from foundation.accounts.models import Account, SignIn
from foundation.features import features_here
from foundation.search.fields import Fold
from foundation.search.words import containing


def accounts(sought: str = "") -> QuerySet[Account]:
    """The accounts of the current space with these words in their name or email; open ones first."""
    second_factor = Authenticator.objects.filter(user_id=OuterRef("pk"), type=Authenticator.Type.TOTP)
    accounts = containing(Account.objects.all(), sought, "name", "email")
    return accounts.annotate(second_factor=Exists(second_factor)).order_by("-is_active", "name", "pk")


def accepted() -> QuerySet[Account]:
    """Those whose holder has set a password, as whoever is invited does first."""
    return accounts().exclude(password__startswith=UNUSABLE_PASSWORD_PREFIX)


def account(account_id: int) -> Account | None:
    return Account.objects.filter(pk=account_id).first()


def what_outlives(account: Account, at: datetime) -> list[str]:
    """What would not end with the account, in a sentence each."""
    features = (feature.outlives_account for feature in features_here() if feature.outlives_account)
    return [sentence for outlives_account in features for sentence in outlives_account(account.pk, at)]


def account_with_email(email: str) -> Account | None:
    return Account.objects.filter(email=email.strip().lower()).first()


def open_accounts_with(addresses: Iterable[str]) -> QuerySet[Account]:
    """Accounts with one of these email addresses, in small letters, that have not been closed."""
    return Account.objects.annotate(folded=Lower("email")).filter(folded__in=addresses, is_active=True)


def accounts_called(email: str, name: str) -> QuerySet[Account]:
    """The accounts with that address or, without one, of people who are called so; whoever asks."""
    wanted = Account.objects.annotate(folded_name=Fold("name")).order_by("pk")
    return (
        wanted.filter(email=email.strip().lower()) if email else wanted.filter(folded_name=Fold(Value(name)))
    )


def has_second_factor(account_id: int) -> bool:
    return bool(Authenticator.objects.filter(user_id=account_id, type=Authenticator.Type.TOTP).exists())


def second_factor_secret(account_id: int) -> str | None:
    authenticator = Authenticator.objects.filter(user_id=account_id, type=Authenticator.Type.TOTP).first()
    return authenticator.data["secret"] if authenticator else None


def recovery_codes_left(account_id: int) -> int:
    authenticator = Authenticator.objects.filter(
        user_id=account_id, type=Authenticator.Type.RECOVERY_CODES
    ).first()
    return len(authenticator.wrap().get_unused_codes()) if authenticator else 0


def sign_ins_until(day: date) -> list[int]:
    """Those of that day and before, by number."""
    return list(SignIn.objects.filter(at__date__lte=day).order_by("pk").values_list("pk", flat=True))


def sign_ins_of(account: Account) -> QuerySet[SignIn]:
    """Sign-ins and tries with the person's email, the latest first."""
    return SignIn.objects.filter(email=account.email).order_by("-at", "-pk")
