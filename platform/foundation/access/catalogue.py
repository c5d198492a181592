"""The roles of the current space's kind."""

from django.utils.module_loading import import_string

from foundation.access.role import Role
from foundation.tenancy import current_space
from foundation.tenancy.kinds import kind_of

ACCOUNTS_MANAGE = "accounts.manage"


def roles_here() -> tuple[Role, ...]:
    """The roles that exist in the current space; none on the public site."""
    path = kind_of(current_space().kind).roles
    roles: tuple[Role, ...] = import_string(path) if path else ()
    return roles


def role_named(code: str) -> Role:
    for role in roles_here():
        if role.code == code:
            return role
    raise KeyError(f"No role {code} in {current_space().name}")
