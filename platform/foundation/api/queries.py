"""Reads of tokens. Nothing read here reveals a token's secret."""

from __future__ import annotations

from datetime import datetime

from django.db.models import QuerySet

from foundation.access import Viewer, secret_digest
from foundation.api.models import ApiToken
from foundation.tenancy import current_space
from foundation.tenancy.models import Authority
from foundation.tenancy.queries import authorities

TOKENS_MANAGE = "api_tokens.manage"
# Whoever looks after accounts sees what acts for the council, and can stop it; they issue nothing.
TOKENS_REVOKE = "api_tokens.revoke"


def token_by_secret(secret: str) -> ApiToken | None:
    """The token with this secret, whether it still works or not."""
    return ApiToken.objects.filter(token_hash=secret_digest(secret)).first()


def tokens(viewer: Viewer) -> QuerySet[ApiToken]:
    viewer.require(TOKENS_REVOKE)
    return ApiToken.objects.all()


def tokens_that_outlive(account_id: int, at: datetime) -> list[str]:
    """What to say when an account is closed: a token acts for the council, and does not end with its officer."""
    issued = ApiToken.objects.working(at).filter(issued_by_account=account_id)
    return [
        f"The API token “{token.label}” ({token.prefix}), which they issued, will go on working until it is revoked."
        for token in issued
    ]


def token_for(viewer: Viewer, pk: int) -> ApiToken | None:
    return tokens(viewer).filter(pk=pk).first()


def authority_here() -> Authority:
    """The council of the current network, to which its tokens belong."""
    return authorities().get(slug=current_space().authority_slug)
