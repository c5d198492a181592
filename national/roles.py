"""The roles of the Department. Nobody who prepares an allocation may approve one."""

from foundation.access import Role
from national.permissions import P

_SEES_THE_FIGURES = frozenset(
    {P.REGISTER_SEE, P.INDICATORS_SEE, P.RETURNS_SEE, P.ANNUAL_REPORTS_SEE, P.CLOCKS_SEE, P.POST_ROOM_SEE}
)

ROLES: tuple[Role, ...] = (
    Role(
        "analyst",
        "Analyst",
        "Reads returns and annual reports, questions figures with the sender, and explains totals.",
        _SEES_THE_FIGURES | {P.RETURNS_QUERY},
        second_factor=True,
    ),
    Role(
        "allocation_officer",
        "Allocation officer",
        "Prepares allocation rounds and scenarios, imports needs data, and publishes what was approved.",
        _SEES_THE_FIGURES | {P.ROUNDS_SEE, P.ROUNDS_PREPARE, P.ROUNDS_PUBLISH, P.NEEDS_IMPORT},
        second_factor=True,
        excludes=("approver",),
    ),
    Role(
        "approver",
        "Approver",
        "Approves an allocation round that someone else prepared and submitted, or returns it to them.",
        _SEES_THE_FIGURES | {P.ROUNDS_SEE, P.ROUNDS_APPROVE},
        second_factor=True,
        excludes=("allocation_officer", "administrator"),
    ),
    Role(
        "administrator",
        "Administrator",
        "Looks after the Department's accounts, messages and audit log; prepares and approves nothing.",
        _SEES_THE_FIGURES | {P.ROUNDS_SEE, P.ACCOUNTS_MANAGE, P.AUDIT_SEE, P.RETENTION_SET, P.MESSAGES_SEE},
        second_factor=True,
        excludes=("approver",),
    ),
)
