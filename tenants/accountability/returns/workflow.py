"""The states of one version of a quarter's return. A corrected version goes the same way as the first."""

from foundation.workflow import Colour, Confirmation, Look, Machine, Move, State
from tenants.permissions import P


class ReturnState(State):
    DRAFT = "draft", "Draft"
    SUBMITTED = "submitted", "Waiting for approval", Colour.BLUE
    APPROVED = "approved", "Approved", Colour.GREEN
    SENT = "sent", "Sent", Colour.BLUE
    QUERIED = "queried", "Queried", Colour.YELLOW
    CORRECTED = "corrected", "Corrected"


S = ReturnState
OPEN = (S.DRAFT, S.SUBMITTED, S.APPROVED)

SUBMITTING = Confirmation(
    "Ask for approval",
    submit="Ask for approval",
    done="The return waits for approval.",
    intro="The figures are written down as the records give them now. A governance member, someone other than you, "
    "approves them.",
)
APPROVING = Confirmation(
    "Approve the return",
    submit="Approve",
    done="The return has been approved.",
    intro="You approve the figures as they will leave, for the LINk. The host then sends them.",
)
SENDING = Confirmation(
    "Send the return",
    submit="Send",
    done="The return has been sent to the Department.",
    intro="What was approved is sent to the Department of Health. It can't be taken back; a corrected version can "
    "follow it.",
)

RETURN = Machine(
    "quarterly_return",
    ReturnState,
    moves=(
        Move(
            "submit",
            S.DRAFT,
            S.SUBMITTED,
            P.RETURNS_PREPARE,
            "Ask for approval",
            page="returns:submit",
            confirmation=SUBMITTING,
        ),
        Move(
            "approve",
            S.SUBMITTED,
            S.APPROVED,
            P.RETURNS_APPROVE,
            "Approve",
            page="returns:approve",
            confirmation=APPROVING,
        ),
        Move(
            "send_back",
            (S.SUBMITTED, S.APPROVED),
            S.DRAFT,
            P.RETURNS_APPROVE,
            "Send back",
            page="returns:send_back",
            look=Look.SECONDARY,
        ),
        Move(
            "send",
            S.APPROVED,
            S.SENT,
            P.RETURNS_PREPARE,
            "Send to the Department",
            page="returns:send",
            confirmation=SENDING,
        ),
        Move("query", S.SENT, S.QUERIED, P.RETURNS_PREPARE, "Take in a query"),
        Move("correct", (S.SENT, S.QUERIED), S.CORRECTED, P.RETURNS_PREPARE, "Replace by a correction"),
    ),
)
