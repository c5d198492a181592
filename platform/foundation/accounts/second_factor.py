"""Security codes from an authenticator app (TOTP, RFC 6238)."""

import time
from io import BytesIO
from urllib.parse import quote, urlencode

import segno
from allauth.mfa import app_settings
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, generate_totp_secret, hotp_value
from django.core.cache import cache

from foundation.accounts import queries, services
from foundation.accounts.models import Account
from foundation.tenancy import current_space

new_secret = generate_totp_secret


def code_of(secret: str, *, step: int = 0) -> str:
    """The code that an app shows now, or `step` periods later. Real time: phones know no other."""
    return str(format_hotp_value(hotp_value(secret, int(time.time()) // app_settings.TOTP_PERIOD + step)))


def unused_code(account: Account) -> str:
    """A code that would be taken now. For the demonstration, where several share an account."""
    secret = queries.second_factor_secret(account.pk) or ""
    steps = (0, *range(1, app_settings.TOTP_TOLERANCE + 1), *range(-app_settings.TOTP_TOLERANCE, 0))
    codes = [code_of(secret, step=step) for step in steps]
    used = cache.get_many([_used_key(account, code) for code in codes])
    return next((code for code in codes if _used_key(account, code) not in used), codes[0])


def _used_key(account: Account, code: str) -> str:
    return f"allauth.mfa.totp.used?user={account.pk}&code={code}"


def accepted(account: Account, code: str) -> Authenticator | None:
    """The authenticator that the code belongs to: an app's (each code once), or an unspent recovery code."""
    typed = "".join(code.split()).replace("-", "")
    totp = Authenticator.objects.filter(user_id=account.pk, type=Authenticator.Type.TOTP).first()
    if totp and TOTP(totp).validate_code(typed):
        return totp
    return services.use_recovery_code(account=account, code=typed)


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
