"""Issuing, revoking and using tokens, and keeping the answers to writes."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import NamedTuple

from foundation.access import Viewer, secret_digest
from foundation.api import queries
from foundation.api.models import ApiToken, KeptAnswer
from foundation.api.queries import TOKENS_MANAGE, TOKENS_REVOKE
from foundation.api.rules import NoMoreThanYourOwn, TokenEnds
from foundation.api.scopes import permissions_of
from foundation.tenancy import atomic, atomically, current_space

LONGEST = timedelta(days=366)
ANSWERS_KEPT = timedelta(days=30)
# Each recorded use adds a row to the audit log, so uses are recorded at most this often.
USE_NOTED_EVERY = timedelta(minutes=10)
MARK = "links"


class IssuedToken(NamedTuple):
    token: ApiToken
    secret: str


def issue(*, label: str, scopes: Sequence[str], lasts: timedelta, by: Viewer, at: datetime) -> IssuedToken:
    """Issue a token. The secret is returned here only and is not stored."""
    by.require(TOKENS_MANAGE)
    wanted = permissions_of(scopes)
    NoMoreThanYourOwn.require(wanted and all(by.may(permission) for permission in wanted))
    TokenEnds.require(timedelta(0) < lasts <= LONGEST)
    prefix = secrets.token_hex(4)
    secret = f"{MARK}_{prefix}_{secrets.token_urlsafe(32)}"
    with atomic():
        token = ApiToken.objects.create(
            label=label,
            holder=queries.authority_here().official_name,
            prefix=prefix,
            token_hash=secret_digest(secret),
            scopes=sorted(set(scopes)),
            issued_at=at,
            issued_by=by.name,
            issued_by_account=by.account_id,
            expires_at=at + lasts,
        )
    return IssuedToken(token, secret)


def revoke(token: ApiToken, *, by: Viewer, at: datetime) -> None:
    """Revoke a token at once. If it was revoked already, the first revocation stays on record."""
    by.require(TOKENS_REVOKE)
    with atomic():
        ApiToken.objects.filter(pk=token.pk, revoked_at=None).update(revoked_at=at, revoked_by=by.name)


def note_use(token: ApiToken, *, at: datetime) -> None:
    """Record that a token was used, except in a suspended network, whose records can't change."""
    recently = token.last_used_at is not None and at - token.last_used_at < USE_NOTED_EVERY
    if recently or current_space().suspended:
        return
    with atomic():
        ApiToken.objects.filter(pk=token.pk).update(last_used_at=at)


@atomically
def claim_key(*, token: ApiToken, key: str, fingerprint: str, at: datetime) -> tuple[KeptAnswer, bool]:
    """The row of a key, and whether it is new. Of two simultaneous requests, the second waits for the first."""
    KeptAnswer.objects.filter(token=token, kept_at__lt=at - ANSWERS_KEPT).delete()
    return KeptAnswer.objects.get_or_create(
        token=token, key=key, defaults={"fingerprint": fingerprint, "kept_at": at}
    )


@atomically
def forget_answers(*, at: datetime) -> int:
    """Delete the answers kept longer than ANSWERS_KEPT, and return how many there were."""
    return KeptAnswer.objects.filter(kept_at__lt=at - ANSWERS_KEPT).delete()[0]


@atomically
def keep_answer(kept: KeptAnswer, *, status: int, body: str) -> None:
    kept.status, kept.body = status, body
    kept.save(update_fields=["status", "body"])
