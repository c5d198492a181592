"""The states of an authorised representative."""

from foundation.workflow import Colour, Look, Machine, Move, State
from tenants.permissions import P


class RepresentativeState(State):
    CONSIDERED = "considered", "Considered"
    AUTHORISED = "authorised", "Authorised", Colour.GREEN
    DECLINED = "declined", "Not authorised"
    ENDED = "ended", "Ended"


R = RepresentativeState
CONSIDER = P.REPRESENTATIVES_CONSIDER

REPRESENTATIVE = Machine(
    "authorised_representative",
    RepresentativeState,
    moves=(
        Move(
            "authorise", R.CONSIDERED, R.AUTHORISED, CONSIDER, "Authorise", page="representatives:authorise"
        ),
        Move(
            "decline",
            R.CONSIDERED,
            R.DECLINED,
            CONSIDER,
            "Do not authorise",
            page="representatives:decline",
            look=Look.SECONDARY,
        ),
        Move(
            "end",
            R.AUTHORISED,
            R.ENDED,
            CONSIDER,
            "End the authorisation",
            page="representatives:end",
            look=Look.LINK,
        ),
    ),
)
