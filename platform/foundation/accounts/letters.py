"""Letters about accounts. Links with a secret are made when the letter is sent, and are stored nowhere."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from allauth.account.utils import user_pk_to_url_str
from django.urls import reverse

from foundation.access import Viewer
from foundation.accounts import queries
from foundation.accounts.models import Account
from foundation.accounts.tokens import PasswordLinkTokens
from foundation.notify import services as notify
from foundation.notify.secrets import secret_context
from foundation.tenancy import current_space

# allauth's notices that matter to the holder of an account, and what each says.
SECURITY_NOTICES = {
    "account/email/password_changed": "The password of your account was changed.",
    "account/email/password_reset": "The password of your account was set anew by the link in an email.",
}


def send_invitation(*, account: Account, roles: str, by: Viewer, at: datetime) -> None:
    """A first letter, with the link that sets a password."""
    _send_link(account, "accounts/email/invitation", "Invitation", {"roles": roles, "by": by.name}, by, at)


def send_new_password_link(*, account: Account, by: Viewer, at: datetime) -> None:
    _send_link(account, "accounts/email/new_password", "New password", {}, by, at)


def send_security_notice(*, account: Account, what: str, by: Viewer, at: datetime) -> None:
    _send(
        account,
        "accounts/email/security_notice",
        {"what": what},
        by=by,
        at=at,
        about="security notice",
    )


def _send_link(
    account: Account, template: str, what: str, context: Mapping[str, Any], by: Viewer, at: datetime
) -> None:
    _send(
        account,
        template,
        context,
        by=by,
        at=at,
        about=what.lower(),
        url=reverse("accounts:person", args=[account.pk]),
        render_with="accounts.password_link",
        render_ids={"account_id": account.pk},
    )


def _send(
    account: Account,
    template: str,
    context: Mapping[str, Any],
    *,
    by: Viewer,
    at: datetime,
    about: str,
    url: str = "",
    **secrets: Any,
) -> None:
    letter: dict[str, Any] = {
        "to": account.email,
        "name": account.name,
        "template": template,
        "context": context,
        "at": at,
    }
    if current_space().suspended:
        # Its records stay as they are, a letter's too; without this one its reader could not sign in.
        notify.send_at_once(**letter, **secrets)
    else:
        notify.send_email(**letter, about=f"Account of {account.name}: {about}", url=url, by=by, **secrets)


@secret_context("accounts.password_link", leaves_out=("link",), personal=True)
def password_link(*, account_id: int, at: datetime) -> Mapping[str, Any]:
    """The address where a password is set, good for a day and until it has been used."""
    account = queries.account(account_id)
    if account is None or not account.is_active:
        return {"link": current_space().address}
    key = PasswordLinkTokens().make_token(account)
    place = {"uidb36": user_pk_to_url_str(account), "key": key}
    return {"link": current_space().address + reverse("account_reset_password_from_key", kwargs=place)}
