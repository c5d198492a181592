"""The states of a complaint. Whether it is late is read from its days and never stored."""

from foundation.workflow import Colour, Confirmation, Look, Machine, Move, State
from tenants.permissions import P


class ComplaintState(State):
    RECEIVED = "received", "Received", Colour.YELLOW
    OPEN = "open", "Being looked into", Colour.BLUE
    ANSWERED = "answered", "Answered", Colour.GREEN
    IN_REVIEW = "in_review", "Being reviewed", Colour.BLUE
    REVIEWED = "reviewed", "Reviewed", Colour.GREEN
    NOT_OURS = "not_ours", "Not ours to answer"
    SET_ASIDE = "set_aside", "Set aside"
    WITHDRAWN = "withdrawn", "Withdrawn"


S = ComplaintState
TO_ANSWER = (S.RECEIVED, S.OPEN)
UNDER_WAY = (*TO_ANSWER, S.IN_REVIEW)
# Whoever complained may ask that somebody else looks at these again.
REVIEWABLE = (S.ANSWERED, S.NOT_OURS, S.SET_ASIDE)

COMPLAINT = Machine(
    "complaints.complaint",
    ComplaintState,
    moves=(
        Move(
            "acknowledge",
            S.RECEIVED,
            S.OPEN,
            P.COMPLAINTS_HANDLE,
            "Acknowledge",
            page="complaints:acknowledge",
        ),
        Move(
            "answer",
            S.OPEN,
            S.ANSWERED,
            P.COMPLAINTS_DECIDE,
            "Read and send the answer",
            page="complaints:answer",
        ),
        Move(
            "pass_on",
            TO_ANSWER,
            S.NOT_OURS,
            P.COMPLAINTS_HANDLE,
            "It belongs elsewhere",
            page="complaints:pass_on",
            look=Look.SECONDARY,
        ),
        # Proposed by one and agreed by another, on the page of the proposal.
        Move("set_aside", S.OPEN, S.SET_ASIDE, P.COMPLAINTS_DECIDE, "Set aside"),
        # By whoever complained, under the secret link; or for them, by whoever handles it.
        Move(
            "ask_for_review",
            REVIEWABLE,
            S.IN_REVIEW,
            P.COMPLAINTS_HANDLE,
            "They ask for a review",
            page="complaints:ask_for_review",
            look=Look.SECONDARY,
        ),
        Move(
            "review",
            S.IN_REVIEW,
            S.REVIEWED,
            P.COMPLAINTS_DECIDE,
            "Answer the review",
            page="complaints:review",
        ),
        Move(
            "withdraw",
            UNDER_WAY,
            S.WITHDRAWN,
            P.COMPLAINTS_HANDLE,
            "They withdrew it",
            page="complaints:withdraw",
            confirmation=Confirmation(
                "They withdrew the complaint",
                "Record",
                "The complaint has been withdrawn.",
                intro="What has been learned from it can still be recorded. Nothing more is owed to them for it.",
            ),
            look=Look.LINK,
        ),
    ),
)
