"""django-allauth's pages for signing in, each declared to be open to everyone."""

from typing import Any

from allauth.account import views as account
from allauth.mfa.base.views import AuthenticateView
from django.conf import settings

from foundation.access import public_page
from foundation.accounts.second_factor import code_now


class SecondStep(AuthenticateView):  # type: ignore[misc]
    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        if settings.LINKS_DEMONSTRATION:
            # The demonstration's accounts are synthetic, and their secrets are known.
            context["demonstration_code"] = code_now(self.stage.login.user)
        return context


sign_in = public_page(account.login)
sign_out = public_page(account.logout)
second_step = public_page(SecondStep.as_view())
closed = public_page(account.account_inactive)
ask_for_password = public_page(account.password_reset)
asked_for_password = public_page(account.password_reset_done)
set_password = public_page(account.password_reset_from_key)
password_was_set = public_page(account.password_reset_from_key_done)
