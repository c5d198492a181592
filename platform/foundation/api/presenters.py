"""Tokens as pages show them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from foundation.api.models import ApiToken, TokenState
from foundation.api.problems import ROOT
from foundation.api.scopes import scopes_here
from foundation.design.formats import date_long
from foundation.tenancy import current_space


@dataclass(frozen=True)
class TokenRow:
    token: ApiToken
    scopes: tuple[str, ...]
    standing: TokenState
    works: bool
    end: str


def token_rows(tokens: Iterable[ApiToken], at: datetime) -> list[TokenRow]:
    return [_row(token, at) for token in tokens]


def _row(token: ApiToken, at: datetime) -> TokenRow:
    return TokenRow(token, scope_names(token), token.standing(at), token.works(at), _end(token, at))


def _end(token: ApiToken, at: datetime) -> str:
    if token.revoked_at is not None:
        return f"Revoked on {date_long(token.revoked_at)} by {token.revoked_by}"
    verb = "Works until" if token.works(at) else "Ended on"
    return f"{verb} {date_long(token.expires_at)}"


def scope_names(token: ApiToken) -> tuple[str, ...]:
    """In the order of the catalogue."""
    return tuple(scope.name for scope in scopes_here() if scope.code in token.scopes)


def token_facts(token: ApiToken, at: datetime) -> list[tuple[str, Any]]:
    return [
        ("Used by", token.label),
        ("Begins with", token.prefix),
        ("May", list(scope_names(token))),
        ("Issued", f"{date_long(token.issued_at)} by {token.issued_by}"),
        ("Last used", date_long(token.last_used_at) if token.last_used_at else "Never"),
        ("End", _end(token, at)),
    ]


def first_request(secret: str) -> str:
    return f'curl -H "Authorization: Bearer {secret}" \\\n  {current_space().address}{ROOT}network'
