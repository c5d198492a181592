"""What the Department made of a version of a return. A later version stands beside it, and replaces it."""

from foundation.workflow import Machine, Move
from national.permissions import P

RECEIVED = Machine(
    "received_return",
    states={"received": "Received", "queried": "Queried", "accepted": "Accepted"},
    moves=(
        Move("query", ("received", "queried"), "queried", P.RETURNS_QUERY, "Ask about it"),
        Move("accept", ("received", "queried"), "accepted", P.RETURNS_QUERY, "Accept"),
    ),
)
