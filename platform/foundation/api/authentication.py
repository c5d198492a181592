"""Authentication by a bearer token of this network. Sessions are not accepted here, so no page can be made to call the API."""

from __future__ import annotations

from typing import Any

from rest_framework.authentication import BaseAuthentication
from rest_framework.exceptions import AuthenticationFailed
from rest_framework.permissions import BasePermission
from rest_framework.request import Request

from foundation.access import Access, Viewer
from foundation.api import queries, services
from foundation.api.models import ApiToken
from foundation.api.scopes import permissions_of
from foundation.api.throttling import count_stranger
from foundation.tenancy import set_actor
from foundation.timekeeping import now


class BearerToken(BaseAuthentication):
    """The same answer for a missing, unknown, expired or revoked token and for one of another network."""

    def authenticate(self, request: Request) -> tuple[Viewer, ApiToken]:
        scheme, _, secret = request.headers.get("Authorization", "").partition(" ")
        token = queries.token_by_secret(secret.strip()) if scheme.lower() == "bearer" else None
        if token is None or not token.works(now()):
            count_stranger(request)
            raise AuthenticationFailed
        viewer = viewer_of(token)
        request._request.viewer = viewer  # type: ignore[attr-defined]
        set_actor(viewer.signature)
        services.note_use(token, at=now())
        return viewer, token

    def authenticate_header(self, request: Request) -> str:
        return 'Bearer realm="LINks"'


def viewer_of(token: ApiToken) -> Viewer:
    return Viewer.token(f"{token.holder} (token {token.prefix})", permissions_of(token.scopes))


class DeclaredAccess(BasePermission):
    """The permission that the endpoint declares; without a declaration nobody may."""

    def has_permission(self, request: Request, view: Any) -> bool:
        access: Access = view.access
        if not isinstance(request.auth, ApiToken):
            return False
        request.user.require(access.permission)  # type: ignore[union-attr]
        return True
