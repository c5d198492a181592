"""The states of what the LINk spends on its activities."""

from foundation.workflow import Colour, Look, Machine, Move, State
from tenants.permissions import P


class SpendingState(State):
    PLANNED = "planned", "Planned", Colour.BLUE
    SPENT = "spent", "Spent", Colour.GREEN
    DROPPED = "dropped", "Not spent"


S = SpendingState

SPENDING = Machine(
    "money_spending",
    SpendingState,
    moves=(
        Move("spend", S.PLANNED, S.SPENT, P.MONEY_SPEND, "Spend it", page="money:spend"),
        Move(
            "drop",
            (S.PLANNED, S.SPENT),
            S.DROPPED,
            P.MONEY_SPEND,
            "It is not spent",
            page="money:drop",
            look=Look.LINK,
        ),
    ),
)
