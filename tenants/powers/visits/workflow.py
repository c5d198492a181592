"""The states of a visit."""

from foundation.workflow import Colour, Confirmation, Look, Machine, Move, State
from tenants.permissions import P


class VisitState(State):
    PLANNED = "planned", "Planned", Colour.BLUE
    CONFIRMED = "confirmed", "Confirmed", Colour.GREEN
    NOTIFIED = "notified", "Notified", Colour.GREEN
    ENTERED = "entered", "Entered", Colour.GREEN
    REFUSED = "refused", "Refused", Colour.RED
    ABANDONED = "abandoned", "Abandoned"
    DRAFTED = "drafted", "Report drafted", Colour.BLUE
    CHECKING = "checking", "With the provider to check", Colour.YELLOW
    CHECKED = "checked", "Checked by the provider", Colour.BLUE
    REPORTED = "reported", "Reported", Colour.GREEN


S = VisitState
TO_COME = (S.CONFIRMED, S.NOTIFIED)
# The provider checks the text that it was sent: meanwhile it stands still.
OPEN_TO_WRITING = (S.ENTERED, S.DRAFTED, S.CHECKED)

PUBLISHING = Confirmation(
    "Publish the visit report?",
    submit="Publish",
    done="The visit report has been published.",
    intro="Anyone can then read it on the public site. The text can’t be changed afterwards.",
)

VISIT = Machine(
    "visit",
    VisitState,
    moves=(
        Move(
            "confirm",
            S.PLANNED,
            S.CONFIRMED,
            P.VISITS_MANAGE,
            "Confirm decision and team",
            page="visits:confirm",
        ),
        Move("notify", S.CONFIRMED, S.NOTIFIED, P.VISITS_MANAGE, "Tell the provider", page="visits:tell"),
        Move("not_told", S.NOTIFIED, S.CONFIRMED, P.VISITS_MANAGE, "The notice was not delivered"),
        Move("enter", TO_COME, S.ENTERED, P.VISITS_RECORD, "The team was let in", page="visits:entered"),
        Move(
            "refuse",
            TO_COME,
            S.REFUSED,
            P.VISITS_RECORD,
            "Entry was refused",
            page="visits:refused",
            look=Look.SECONDARY,
        ),
        Move("draft_report", S.ENTERED, S.DRAFTED, P.VISITS_RECORD, "Write the visit report"),
        Move("amend_draft", S.DRAFTED, S.DRAFTED, P.VISITS_RECORD, "Change the visit report"),
        Move("amend_checked", S.CHECKED, S.CHECKED, P.VISITS_RECORD, "Change the checked visit report"),
        Move(
            "send_for_check",
            S.DRAFTED,
            S.CHECKING,
            P.VISITS_MANAGE,
            "Send to the provider to check",
            page="visits:send_for_check",
        ),
        Move("not_sent", S.CHECKING, S.DRAFTED, P.VISITS_MANAGE, "The draft was not delivered"),
        Move(
            "record_check",
            S.CHECKING,
            S.CHECKED,
            P.VISITS_MANAGE,
            "Record what the provider said",
            page="visits:checked",
        ),
        Move(
            "report",
            (S.DRAFTED, S.CHECKING, S.CHECKED),
            S.REPORTED,
            P.REPORTS_SEND,
            "Publish the report",
            page="visits:publish",
            look=Look.SECONDARY,
            confirmation=PUBLISHING,
        ),
        Move(
            "replan",
            TO_COME,
            S.PLANNED,
            P.VISITS_MANAGE,
            "Plan again",
            page="visits:replan",
            look=Look.LINK,
        ),
        Move(
            "abandon",
            (S.PLANNED, *TO_COME),
            S.ABANDONED,
            P.VISITS_MANAGE,
            "Abandon",
            page="visits:abandon",
            look=Look.LINK,
        ),
    ),
)
