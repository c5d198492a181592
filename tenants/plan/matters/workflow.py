from foundation.workflow import Colour, Look, Machine, Move, State
from tenants.permissions import P


class MatterState(State):
    OPEN = "open", "Open", Colour.BLUE
    WATCHED = "watched", "Watched", Colour.YELLOW
    CLOSED = "closed", "Closed", Colour.GREEN


S = MatterState

MATTER = Machine(
    "matter",
    MatterState,
    moves=(
        Move(
            "watch",
            S.OPEN,
            S.WATCHED,
            P.MATTERS_MANAGE,
            "Watch",
            page="matters:watch",
            look=Look.SECONDARY,
        ),
        Move(
            "close",
            (S.OPEN, S.WATCHED),
            S.CLOSED,
            P.MATTERS_MANAGE,
            "Close",
            page="matters:close",
            look=Look.SECONDARY,
        ),
        Move(
            "reopen",
            (S.WATCHED, S.CLOSED),
            S.OPEN,
            P.MATTERS_MANAGE,
            "Open again",
            page="matters:reopen",
            look=Look.SECONDARY,
        ),
    ),
)
