from foundation.workflow import Colour, Look, Machine, Move, State
from tenants.permissions import P


class JoinState(State):
    WAITING = "waiting", "Waiting", Colour.YELLOW
    ACCEPTED = "accepted", "Accepted", Colour.GREEN
    KNOWN = "known", "On the register already", Colour.GREEN
    DECLINED = "declined", "Declined"


JOIN_REQUEST = Machine(
    "members.join_request",
    JoinState,
    moves=(
        Move(
            "accept",
            JoinState.WAITING,
            JoinState.ACCEPTED,
            P.MEMBERS_MANAGE,
            "Accept",
            page="members:accept_join_request",
        ),
        Move(
            "recognise",
            JoinState.WAITING,
            JoinState.KNOWN,
            P.MEMBERS_MANAGE,
            "They are on the register already",
            page="members:find_known",
            look=Look.SECONDARY,
        ),
        Move(
            "decline",
            JoinState.WAITING,
            JoinState.DECLINED,
            P.MEMBERS_MANAGE,
            "Decline",
            page="members:decline_join_request",
            look=Look.SECONDARY,
        ),
    ),
)
