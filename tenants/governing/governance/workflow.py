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
    intro="Anyone can then read this on the public site. The names of those who decided are shown only where the procedure says so.",
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


class SittingState(State):
    CALLED = "called", "Called", Colour.BLUE
    HELD = "held", "Held, minutes not approved", Colour.YELLOW
    APPROVED = "approved", "Minutes approved", Colour.PURPLE
    PUBLISHED = "published", "Minutes published", Colour.GREEN


HOLDING = Confirmation(
    "The sitting has taken place",
    submit="It has taken place",
    done="Who was there is recorded. Now record what was decided.",
    intro="From then on decisions can be recorded, and it stays as it was who was entitled that day.",
)

PUBLISHING_MINUTES = Confirmation(
    "Publish the minutes",
    submit="Publish",
    done="The minutes have been published.",
    intro="Anyone can then read them on the public site, with the names of those who agreed to be named. Others are counted.",
)

SITTING = Machine(
    "governance.sitting",
    SittingState,
    moves=(
        Move(
            "hold",
            SittingState.CALLED,
            SittingState.HELD,
            P.SITTINGS_KEEP,
            "It has taken place",
            page="governance:hold_sitting",
            confirmation=HOLDING,
        ),
        Move(
            "approve",
            SittingState.HELD,
            SittingState.APPROVED,
            P.DECISIONS_MAKE,
            "Approve the minutes",
            page="governance:approve_minutes",
            look=Look.SECONDARY,
        ),
        Move(
            "publish",
            SittingState.APPROVED,
            SittingState.PUBLISHED,
            P.DECISIONS_PUBLISH,
            "Publish the minutes",
            page="governance:publish_minutes",
            confirmation=PUBLISHING_MINUTES,
        ),
    ),
)


class BreachState(State):
    TO_CONSIDER = "to_consider", "To consider", Colour.YELLOW
    REFERRED = "referred", "Referred", Colour.BLUE
    DEALT_WITH = "dealt_with", "Dealt with", Colour.GREEN
    NO_BREACH = "no_breach", "No breach"


B = BreachState

BREACH = Machine(
    "governance.breach",
    BreachState,
    moves=(
        Move(
            "refer",
            B.TO_CONSIDER,
            B.REFERRED,
            P.DECISIONS_MAKE,
            "Refer it",
            page="governance:refer_breach",
            look=Look.SECONDARY,
        ),
        Move(
            "deal_with",
            (B.TO_CONSIDER, B.REFERRED),
            B.DEALT_WITH,
            P.DECISIONS_MAKE,
            "Record what followed",
            page="governance:deal_with_breach",
        ),
        Move(
            "dismiss",
            (B.TO_CONSIDER, B.REFERRED),
            B.NO_BREACH,
            P.DECISIONS_MAKE,
            "It is no breach",
            page="governance:dismiss_breach",
            look=Look.LINK,
        ),
    ),
)


class ReviewState(State):
    IN_WORK = "in_work", "In work", Colour.YELLOW
    PUBLISHED = "published", "Published", Colour.GREEN


REVIEW = Machine(
    "governance.review",
    ReviewState,
    moves=(
        Move(
            "publish",
            ReviewState.IN_WORK,
            ReviewState.PUBLISHED,
            P.PROCEDURES_PUBLISH,
            "Publish the review",
            page="governance:publish_review",
            confirmation=Confirmation(
                "Publish this review",
                submit="Publish",
                done="The review has been published.",
                intro="Anyone can then read what was found on each clause, and what is done about it.",
            ),
        ),
    ),
)
