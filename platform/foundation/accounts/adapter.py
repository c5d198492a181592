"""Where django-allauth asks us: who may try a password, how mail leaves, what is noted."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from django.core.exceptions import ValidationError
from django.http import HttpRequest

from foundation.access import Viewer
from foundation.accounts import journal, letters, lockout
from foundation.accounts.models import Account
from foundation.tenancy import current_space
from foundation.tenancy.kinds import kind_of
from foundation.timekeeping import now

_PLATFORM = Viewer.system("Signing in")


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "email_password_mismatch": "The email address or password is wrong.",
        "incorrect_password": "The password is wrong.",
        "enter_current_password": "Enter your current password correctly.",
        "too_many_login_attempts": "There were too many wrong tries. Try again in 5 minutes.",
        "invalid_password_reset": "This link has been used already or is too old.",
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        return kind_of(current_space().kind).start

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        email = credentials.get("email", "")
        try:
            lockout.attempt(address=self.get_client_ip(request), email=email)
        except lockout.LockedOut as wait:
            journal.note("made to wait", email=email, address=self.get_client_ip(request), at=now())
            raise ValidationError(wait.sentence, code="made_to_wait") from wait

    def authenticate(self, request: HttpRequest, **credentials: Any) -> Any:
        account = super().authenticate(request, **credentials)
        if account:
            lockout.succeeded(address=self.get_client_ip(request), email=credentials.get("email", ""))
        return account

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:
        email = credentials.get("email", "")
        journal.note("wrong password", email=email, address=self.get_client_ip(request), at=now())

    def send_password_reset_mail(self, user: Account, *_: Any) -> None:
        letters.send_new_password_link(account=user, by=_PLATFORM, at=now())

    def send_notification_mail(self, template_prefix: str, user: Account, *_: Any, **__: Any) -> None:
        if template_prefix in letters.SECURITY_NOTICES:
            letters.send_security_notice(
                account=user, what=letters.SECURITY_NOTICES[template_prefix], by=_PLATFORM, at=now()
            )

    def add_message(self, *args: Any, **kwargs: Any) -> None:
        """Our own pages say what was done; allauth's sentences are in another voice."""


class SecondFactorAdapter(DefaultMFAAdapter):  # type: ignore[misc]
    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": "The security code is wrong, too old, or used already.",
    }
