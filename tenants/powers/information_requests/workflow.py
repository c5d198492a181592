"""The states of a request for information. "Overdue" is read from its clock and never stored."""

from foundation.workflow import Colour, Look, Machine, Move, State
from tenants.permissions import P


class RequestState(State):
    DRAFT = "draft", "Draft"
    SENT = "sent", "Sent", Colour.BLUE
    ANSWERED = "answered", "Answered", Colour.GREEN
    REFUSED = "refused", "Refused", Colour.RED
    WITHDRAWN = "withdrawn", "Withdrawn"


S = RequestState

REQUEST = Machine(
    "information_request",
    RequestState,
    moves=(
        Move("send", S.DRAFT, S.SENT, P.REQUESTS_SEND, "Send", page="information_requests:send"),
        # On the page of a request whose email did not arrive.
        Move("send_by_post", S.SENT, S.SENT, P.REQUESTS_SEND, "Send it by post", told="Sent by post"),
        Move(
            "answer",
            S.SENT,
            S.ANSWERED,
            P.REQUESTS_MANAGE,
            "Record the reply",
            page="information_requests:reply",
        ),
        # A refusal is a reply: it is recorded on the same page.
        Move("refuse", S.SENT, S.REFUSED, P.REQUESTS_MANAGE, "Record a refusal"),
        Move(
            "withdraw",
            (S.DRAFT, S.SENT),
            S.WITHDRAWN,
            P.REQUESTS_MANAGE,
            "Withdraw",
            page="information_requests:withdraw",
            look=Look.LINK,
        ),
    ),
)
