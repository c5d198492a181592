from foundation.workflow import Machine, Move
from tenants.permissions import P

JOIN_REQUEST = Machine(
    "members.join_request",
    states={"waiting": "Waiting", "accepted": "Accepted", "declined": "Declined"},
    moves=(
        Move("accept", "waiting", "accepted", P.MEMBERS_MANAGE, "Accept"),
        Move("decline", "waiting", "declined", P.MEMBERS_MANAGE, "Decline"),
    ),
)
