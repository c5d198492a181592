"""The states of a report, and of what is owed by each of its recipients."""

from foundation.workflow import Colour, Confirmation, Look, Machine, Move, State
from tenants.permissions import P


class ReportState(State):
    DRAFT = "draft", "Draft"
    SENT = "sent", "Sent", Colour.BLUE
    PUBLISHED = "published", "Published", Colour.GREEN
    WITHDRAWN = "withdrawn", "Withdrawn"


PUBLISHING = Confirmation(
    "Publish this report?",
    submit="Publish",
    done="The report and its responses are on your public site.",
    intro="The report, its recommendations and all responses, now and later, are shown on your public site.",
)

REPORT = Machine(
    "report",
    ReportState,
    moves=(
        Move("amend", ReportState.DRAFT, ReportState.DRAFT, P.REPORTS_WRITE, "Change the draft"),
        Move("send", ReportState.DRAFT, ReportState.SENT, P.REPORTS_SEND, "Send", page="reports:send"),
        Move(
            "publish",
            ReportState.SENT,
            ReportState.PUBLISHED,
            P.REPORTS_SEND,
            "Publish",
            page="reports:publish",
            confirmation=PUBLISHING,
        ),
        Move(
            "withdraw",
            ReportState.DRAFT,
            ReportState.WITHDRAWN,
            P.REPORTS_WRITE,
            "Withdraw",
            page="reports:withdraw",
            look=Look.LINK,
        ),
    ),
)


class RecipientState(State):
    """What has been done for a recipient so far; what is still owed, and by when, is read from its clock."""

    SENT = "sent", "Sent", Colour.BLUE
    ACKNOWLEDGED = "acknowledged", "Acknowledged", Colour.GREEN
    ANSWERED = "answered", "Answered", Colour.GREEN
    PASSED_ON = "passed_on", "Passed on"
    NOBODY = "nobody", "Nobody to pass it to"


R = RecipientState
UNANSWERED = (R.SENT, R.ACKNOWLEDGED, R.PASSED_ON)

# A recipient acts under its secret link or as the council's officer, each with pages of its own.
RECIPIENT = Machine(
    "report_recipient",
    RecipientState,
    moves=(
        Move("acknowledge", R.SENT, R.ACKNOWLEDGED, P.REPORTS_RESPOND, "Acknowledge"),
        Move("answer", UNANSWERED, R.ANSWERED, P.REPORTS_RESPOND, "Answer"),
        Move("pass_on", UNANSWERED, R.PASSED_ON, P.REPORTS_RESPOND, "Pass on"),
        Move(
            "nobody",
            (R.SENT, R.ACKNOWLEDGED),
            R.NOBODY,
            P.REPORTS_RESPOND,
            "Say that there is nobody to pass it to",
        ),
    ),
)
