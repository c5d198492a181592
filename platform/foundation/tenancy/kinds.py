"""Kinds of space: everything that differs between a network, the Department and the public site.

The table of kinds is LINKS_KINDS in config/spaces.py, which knows the apps.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from django.conf import settings


@dataclass(frozen=True, kw_only=True)
class Kind:
    login: str
    """The alias in DATABASES of the login that serves it."""
    role: str
    """The PostgreSQL role that its statements run as, with `{prefix}` and `{key}`."""
    apps: tuple[str, ...]
    addresses: str
    """The URLconf module."""
    becomes_role: bool = False
    """Whether the login takes on a role of the space's own with each transaction, instead of being it."""
    has_schema: bool = True
    """Whether it has a schema of its own beside `public`, and with it accounts and sessions."""
    start: str = "/"
    """The path to go to after signing in."""

    def role_of(self, key: str) -> str:
        return self.role.format(prefix=settings.ROLE_PREFIX, key=key)

    def search_path_of(self, key: str) -> tuple[str, ...]:
        return (key, "public") if self.has_schema else ("public",)


def kinds() -> Mapping[str, Kind]:
    table: Mapping[str, Kind] = settings.LINKS_KINDS
    return table


def kind_of(code: str) -> Kind:
    """The kind that a Space, a Tenant or an Opening names."""
    return kinds()[code]
