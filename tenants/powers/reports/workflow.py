"""The states of a report, and of what is owed by each of its recipients."""

from foundation.workflow import Machine, Move
from tenants.permissions import P

REPORT = Machine(
    "report",
    states={"draft": "Draft", "sent": "Sent", "published": "Published", "withdrawn": "Withdrawn"},
    moves=(
        Move("send", "draft", "sent", P.REPORTS_SEND, "Send"),
        Move("publish", "sent", "published", P.REPORTS_SEND, "Publish"),
        Move("withdraw", "draft", "withdrawn", P.REPORTS_WRITE, "Withdraw"),
    ),
)

# What has been done for a recipient so far; what is still owed, and by when, is read from its clock.
RECIPIENT = Machine(
    "report_recipient",
    states={
        "sent": "Sent",
        "acknowledged": "Acknowledged",
        "answered": "Answered",
        "passed_on": "Passed on",
        "nobody": "Nobody to pass it to",
    },
    moves=(
        Move("acknowledge", "sent", "acknowledged", P.REPORTS_RESPOND, "Acknowledge"),
        Move("answer", ("sent", "acknowledged", "passed_on"), "answered", P.REPORTS_RESPOND, "Answer"),
        Move("pass_on", ("sent", "acknowledged", "passed_on"), "passed_on", P.REPORTS_RESPOND, "Pass on"),
        Move(
            "nobody",
            ("sent", "acknowledged"),
            "nobody",
            P.REPORTS_RESPOND,
            "Say that there is nobody to pass it to",
        ),
    ),
)
