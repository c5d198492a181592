"""The states of a request for information. "Overdue" is read from its clock and never stored."""

from foundation.workflow import Machine, Move
from tenants.permissions import P

REQUEST = Machine(
    "information_request",
    states={
        "draft": "Draft",
        "sent": "Sent",
        "answered": "Answered",
        "refused": "Refused",
        "withdrawn": "Withdrawn",
    },
    moves=(
        Move("send", "draft", "sent", P.REQUESTS_SEND, "Send"),
        Move("answer", "sent", "answered", P.REQUESTS_MANAGE, "Record the answer"),
        Move("refuse", "sent", "refused", P.REQUESTS_MANAGE, "Record a refusal"),
        Move("withdraw", ("draft", "sent"), "withdrawn", P.REQUESTS_MANAGE, "Withdraw"),
    ),
)
