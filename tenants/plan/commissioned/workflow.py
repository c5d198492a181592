"""The states of a piece of work that others ask for. The body's own steps are recorded by whoever heard of them."""

from foundation.workflow import Colour, Look, Machine, Move, State
from tenants.permissions import P


class WorkState(State):
    ASKED = "asked", "Asked", Colour.YELLOW
    TESTED = "tested", "Tested", Colour.YELLOW
    TERMS = "terms", "Terms drawn up", Colour.YELLOW
    ACCEPTED = "accepted", "Taken on", Colour.BLUE
    DELIVERED = "delivered", "Handed over", Colour.BLUE
    CONCLUDED = "concluded", "Concluded", Colour.GREEN
    DECLINED = "declined", "Declined", Colour.RED
    LAPSED = "lapsed", "Taken back"


S = WorkState
BEFORE_IT_IS_TAKEN_ON = (S.ASKED, S.TESTED, S.TERMS)

WORK = Machine(
    "commissioned_work",
    WorkState,
    moves=(
        Move("test", S.ASKED, S.TESTED, P.PLAN_MANAGE, "Test it", page="commissioned:test"),
        Move(
            "draw_up",
            (S.TESTED, S.TERMS),
            S.TERMS,
            P.PLAN_MANAGE,
            "Draw up terms",
            page="commissioned:draw_up",
        ),
        Move("accept", S.TERMS, S.ACCEPTED, P.PLAN_PUBLISH, "Take it on", page="commissioned:accept"),
        Move(
            "deliver",
            S.ACCEPTED,
            S.DELIVERED,
            P.PLAN_MANAGE,
            "Record the handing over",
            page="commissioned:deliver",
        ),
        Move(
            "conclude",
            S.DELIVERED,
            S.CONCLUDED,
            P.PLAN_MANAGE,
            "Record what came of it",
            page="commissioned:conclude",
        ),
        Move(
            "decline",
            BEFORE_IT_IS_TAKEN_ON,
            S.DECLINED,
            P.PLAN_PUBLISH,
            "Decline",
            page="commissioned:decline",
            look=Look.SECONDARY,
        ),
        Move(
            "lapse",
            BEFORE_IT_IS_TAKEN_ON,
            S.LAPSED,
            P.PLAN_MANAGE,
            "The body takes it back",
            page="commissioned:lapse",
            look=Look.LINK,
        ),
    ),
)
