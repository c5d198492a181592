"""The Department's review of a version of a return. A later version replaces it; both are kept."""

from foundation.workflow import Colour, Look, Machine, Move, State
from national.permissions import P


class ReceivedState(State):
    RECEIVED = "received", "Received", Colour.GREEN
    QUERIED = "queried", "Queried", Colour.YELLOW
    ACCEPTED = "accepted", "Accepted", Colour.GREEN


S = ReceivedState
UNDECIDED = (S.RECEIVED, S.QUERIED)

RECEIVED = Machine(
    "received_return",
    ReceivedState,
    moves=(
        Move("accept", UNDECIDED, S.ACCEPTED, P.RETURNS_QUERY, "Accept", page="national_returns:accept"),
        Move(
            "query",
            UNDECIDED,
            S.QUERIED,
            P.RETURNS_QUERY,
            "Ask about it",
            page="national_returns:ask",
            look=Look.SECONDARY,
        ),
    ),
)
