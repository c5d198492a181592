"""Sends every model to the login of the current space; knows which apps live in which kind of schema."""

from typing import Any

from django_tenants.routers import TenantSyncRouter

from foundation.tenancy.space import current_space


class SpaceRouter(TenantSyncRouter):
    def db_for_read(self, model: type, **hints: Any) -> str:
        return current_space().alias

    def db_for_write(self, model: type, **hints: Any) -> str:
        return current_space().alias

    def allow_relation(self, one: object, other: object, **hints: Any) -> bool:
        return True
