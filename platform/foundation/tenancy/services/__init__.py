"""Writes to the register and to the database's structure: opening, upgrading, suspending and closing spaces.

All run as the owner login, from commands, never from a web request. Each network is opened in one transaction: its role, schema, tables,
rights and row in the register appear together or not at all, so any command can be run again after a crash.
"""

from foundation.tenancy.services.checking import check_space, mend
from foundation.tenancy.services.database import migrate_public, prepare_database, register_authorities
from foundation.tenancy.services.opening import Opening, department_opening, open_spaces, openings_for
from foundation.tenancy.services.replaying import (
    forget_blueprints,
    newest_blueprint,
    owner_connection,
    role_of,
)
from foundation.tenancy.services.states import add_domain, close, resume, suspend
from foundation.tenancy.services.upgrading import applied_by_space, running_tenants, upgrade_spaces
from foundation.tenancy.visiting import Outcome

__all__ = [
    "Opening",
    "Outcome",
    "add_domain",
    "applied_by_space",
    "check_space",
    "close",
    "department_opening",
    "forget_blueprints",
    "mend",
    "migrate_public",
    "newest_blueprint",
    "open_spaces",
    "openings_for",
    "owner_connection",
    "prepare_database",
    "register_authorities",
    "resume",
    "role_of",
    "running_tenants",
    "suspend",
    "upgrade_spaces",
]
