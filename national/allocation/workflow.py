from foundation.workflow import Colour, Look, Machine, Move, State
from national.permissions import P


class RoundState(State):
    DRAFT = "draft", "Draft"
    SUBMITTED = "submitted", "Waiting for approval", Colour.BLUE
    RETURNED = "returned", "Returned to preparer", Colour.YELLOW
    APPROVED = "approved", "Approved", Colour.GREEN
    PUBLISHED = "published", "Published", Colour.GREEN


S = RoundState
OPEN = (S.DRAFT, S.RETURNED)

ROUND = Machine(
    "allocation_round",
    RoundState,
    moves=(
        Move("submit", OPEN, S.SUBMITTED, P.ROUNDS_PREPARE, "Submit for approval", page="allocation:submit"),
        Move("approve", S.SUBMITTED, S.APPROVED, P.ROUNDS_APPROVE, "Approve", page="allocation:approve"),
        Move(
            "return",
            S.SUBMITTED,
            S.RETURNED,
            P.ROUNDS_APPROVE,
            "Return to preparer",
            page="allocation:return",
            look=Look.SECONDARY,
        ),
        Move("publish", S.APPROVED, S.PUBLISHED, P.ROUNDS_PUBLISH, "Publish", page="allocation:publish"),
    ),
    key="year",
)
