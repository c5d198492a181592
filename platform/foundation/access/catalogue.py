"""The roles of the current space's kind."""

from foundation.access.role import Role
from foundation.features import features_here
from foundation.tenancy import current_space

ACCOUNTS_MANAGE = "accounts.manage"
# Who reads the log of what was changed also reads who looked.
LOOKS_SEE = "audit.see"


def roles_here() -> tuple[Role, ...]:
    """The roles that exist in the current space; none on the public site."""
    return tuple(role for feature in features_here() for role in feature.roles)


def role_named(code: str) -> Role:
    for role in roles_here():
        if role.code == code:
            return role
    raise KeyError(f"No role {code} in {current_space().name}")
