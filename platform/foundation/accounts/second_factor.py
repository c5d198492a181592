"""Security codes from an authenticator app (TOTP, RFC 6238)."""

import time
from collections.abc import Callable
from io import BytesIO
from urllib.parse import quote, urlencode

import segno
from allauth.mfa import app_settings
from allauth.mfa.base.internal.flows import check_rate_limit
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import (
    TOTP,
    format_hotp_value,
    generate_totp_secret,
    hotp_value,
    validate_totp_code,
)
from allauth.mfa.utils import decrypt
from django.conf import settings
from django.contrib.sessions.backends.base import SessionBase
from django.core.exceptions import ValidationError

from foundation.accounts import queries, services
from foundation.accounts.models import Account
from foundation.tenancy import current_space

new_secret = generate_totp_secret
TRIES, DEMONSTRATION_TRIES = "links_code_tries", 20


def code_of(secret: str, *, step: int = 0) -> str:
    """The code that an app shows now, or `step` periods later. Real time: phones know no other."""
    return str(format_hotp_value(hotp_value(secret, int(time.time()) // app_settings.TOTP_PERIOD + step)))


def code_now(account: Account) -> str:
    """The code that the account's app shows. For the demonstration, whose accounts have no app."""
    return code_of(queries.second_factor_secret(account.pk) or "")


def accepted(account: Account, code: str) -> Authenticator | None:
    """The authenticator that the code belongs to: an app's (each code once), or an unspent recovery code."""
    typed = "".join(code.split()).replace("-", "")
    totp = Authenticator.objects.filter(user_id=account.pk, type=Authenticator.Type.TOTP).first()
    if totp and _is_right(totp, typed):
        return totp
    return services.use_recovery_code(account=account, code=typed)


def _is_right(totp: Authenticator, code: str) -> bool:
    """In the demonstration several people share an account, so there a code works for each of them."""
    if settings.LINKS_DEMONSTRATION:
        return bool(validate_totp_code(decrypt(totp.data["secret"]), code))
    return bool(TOTP(totp).validate_code(code))


def count_try(account: Account, session: SessionBase) -> Callable[[], None]:
    """Before a code is looked at; what it gives forgets the tries, once one was right. Too many raise a sentence.

    By account, and only who has the password can try. In the demonstration everybody has it: by person, then.
    """
    if not settings.LINKS_DEMONSTRATION:
        forget: Callable[[], None] = check_rate_limit(account)
        return forget
    session[TRIES] = session.get(TRIES, 0) + 1
    if session[TRIES] > DEMONSTRATION_TRIES:
        raise ValidationError("There were too many wrong tries. Sign in again.", code="too_many_tries")
    return lambda: session.pop(TRIES, None)


def app_address(account: Account, secret: str) -> str:
    """What the square code says to an authenticator app."""
    issuer = f"LINks: {current_space().name}"
    label = f"{quote(issuer)}:{quote(account.email)}"
    return f"otpauth://totp/{label}?{urlencode({'secret': secret, 'issuer': issuer}, quote_via=quote)}"


def square_code(text: str) -> str:
    """The text as an SVG picture to be put in a page."""
    picture = BytesIO()
    segno.make(text, error="m").save(picture, kind="svg", scale=5, xmldecl=False, svgns=True, nl=False)
    return picture.getvalue().decode()


def in_fours(secret: str) -> str:
    return " ".join(secret[place : place + 4] for place in range(0, len(secret), 4))
