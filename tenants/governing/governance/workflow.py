from foundation.workflow import Colour, Confirmation, Look, Machine, Move, State
from tenants.permissions import P


class DecisionState(State):
    MADE = "made", "Made, not published", Colour.YELLOW
    PUBLISHED = "published", "Published", Colour.GREEN
    SUPERSEDED = "superseded", "Superseded", Colour.PURPLE
    WITHDRAWN = "withdrawn", "Withdrawn"


S = DecisionState

PUBLISHING = Confirmation(
    "Publish this decision",
    submit="Publish",
    done="The decision and its reasons have been published.",
    intro="Anyone can then read this on the public site, without the names of those who decided.",
)

ASKING = Confirmation(
    "Ask for a decision",
    submit="Ask for a decision",
    done="The governance members have been asked for a decision.",
    intro="It is decided on exactly as it stands: if it is changed afterwards, it needs another decision.",
)

DECISION = Machine(
    "governance.decision",
    DecisionState,
    moves=(
        Move(
            "publish",
            S.MADE,
            S.PUBLISHED,
            P.DECISIONS_PUBLISH,
            "Publish",
            page="governance:publish_decision",
            confirmation=PUBLISHING,
        ),
        Move(
            "supersede",
            S.PUBLISHED,
            S.SUPERSEDED,
            P.DECISIONS_MAKE,
            "Supersede",
            page="governance:supersede_decision",
            look=Look.SECONDARY,
        ),
        Move(
            "withdraw",
            (S.MADE, S.PUBLISHED),
            S.WITHDRAWN,
            P.DECISIONS_MAKE,
            "Withdraw",
            page="governance:withdraw_decision",
            look=Look.SECONDARY,
        ),
    ),
)
