"""The states of an authorised representative."""

from foundation.workflow import Machine, Move
from tenants.permissions import P

REPRESENTATIVE = Machine(
    "authorised_representative",
    states={
        "considered": "Considered",
        "authorised": "Authorised",
        "declined": "Not authorised",
        "ended": "Ended",
    },
    moves=(
        Move("authorise", "considered", "authorised", P.REPRESENTATIVES_CONSIDER, "Authorise"),
        Move("decline", "considered", "declined", P.REPRESENTATIVES_CONSIDER, "Do not authorise"),
        Move("end", "authorised", "ended", P.REPRESENTATIVES_CONSIDER, "End the authorisation"),
    ),
)
