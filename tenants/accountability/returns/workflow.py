"""The states of one version of a quarter's return. A corrected version goes the same way as the first."""

from foundation.workflow import Machine, Move
from tenants.permissions import P

RETURN = Machine(
    "quarterly_return",
    states={
        "draft": "Draft",
        "submitted": "Waiting for approval",
        "approved": "Approved",
        "sent": "Sent",
        "queried": "Queried",
        "corrected": "Corrected",
    },
    moves=(
        Move("submit", "draft", "submitted", P.RETURNS_PREPARE, "Ask for approval"),
        Move("send_back", "submitted", "draft", P.RETURNS_APPROVE, "Send back"),
        Move("approve", "submitted", "approved", P.RETURNS_APPROVE, "Approve"),
        Move("send", "approved", "sent", P.RETURNS_PREPARE, "Send to the Department"),
        Move("query", "sent", "queried", P.RETURNS_PREPARE, "Take in a query"),
        Move("correct", ("sent", "queried"), "corrected", P.RETURNS_PREPARE, "Replace by a correction"),
    ),
)
OPEN = ("draft", "submitted", "approved")
