"""Scopes: the permissions that a token may be issued for."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from foundation.features import features_of
from foundation.tenancy import current_space


@dataclass(frozen=True)
class Scope:
    """The code is stored with tokens, so it is never renamed."""

    code: str
    name: str
    sentence: str
    permissions: frozenset[str] = field(default_factory=frozenset)

    @classmethod
    def of(cls, code: str, name: str, sentence: str, permissions: Iterable[str]) -> Scope:
        return cls(code, name, sentence, frozenset(map(str, permissions)))


def scopes_of(kind: str) -> tuple[Scope, ...]:
    return tuple(scope for feature in features_of(kind) for scope in feature.scopes)


def scopes_here() -> tuple[Scope, ...]:
    return scopes_of(current_space().kind)


def scopes_within(permissions: frozenset[str]) -> tuple[Scope, ...]:
    """The scopes that give nothing beyond these permissions."""
    return tuple(scope for scope in scopes_here() if scope.permissions <= permissions)


def permissions_of(codes: Iterable[str]) -> frozenset[str]:
    wanted = set(codes)
    return frozenset().union(*(scope.permissions for scope in scopes_here() if scope.code in wanted))


def scopes_with(permission: str, kind: str) -> tuple[Scope, ...]:
    """The scopes of which each one is enough for an act."""
    return tuple(scope for scope in scopes_of(kind) if permission in scope.permissions)
