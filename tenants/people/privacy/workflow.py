"""The states of a request about one's own data. Whether it is late is read from its clock and never stored."""

from foundation.workflow import Colour, Confirmation, Look, Machine, Move, State
from tenants.permissions import P


class RequestState(State):
    RECEIVED = "received", "Received", Colour.YELLOW
    ACKNOWLEDGED = "acknowledged", "Acknowledged", Colour.BLUE
    ANSWERED = "answered", "Answered", Colour.GREEN
    REFUSED = "refused", "Refused", Colour.RED
    WITHDRAWN = "withdrawn", "Withdrawn"


S = RequestState
OPEN = (S.RECEIVED, S.ACKNOWLEDGED)

DATA_REQUEST = Machine(
    "privacy.data_request",
    RequestState,
    moves=(
        Move(
            "acknowledge",
            S.RECEIVED,
            S.ACKNOWLEDGED,
            P.DATA_REQUESTS_MANAGE,
            "Acknowledge",
            page="privacy:acknowledge",
            confirmation=Confirmation(
                "Acknowledge the request",
                "Acknowledge",
                "The request has been acknowledged.",
                intro="They are told by email that it has arrived and is looked into. Without an email address, print the letter.",
            ),
        ),
        Move("answer", OPEN, S.ANSWERED, P.DATA_REQUESTS_ANSWER, "Answer", page="privacy:answer"),
        Move(
            "refuse",
            OPEN,
            S.REFUSED,
            P.DATA_REQUESTS_ANSWER,
            "Refuse",
            page="privacy:refuse",
            look=Look.SECONDARY,
        ),
        Move(
            "withdraw",
            OPEN,
            S.WITHDRAWN,
            P.DATA_REQUESTS_MANAGE,
            "They withdrew it",
            page="privacy:withdraw",
            confirmation=Confirmation(
                "They withdrew the request",
                "Record",
                "The request has been withdrawn.",
                intro="Nothing more is owed to them for it.",
            ),
            look=Look.LINK,
        ),
    ),
)
