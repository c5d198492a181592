from foundation.workflow import Colour, Look, Machine, Move, State
from tenants.permissions import P


class RoundState(State):
    LISTING = "listing", "Long list", Colour.BLUE
    SCORING = "scoring", "Being scored", Colour.YELLOW
    DECIDED = "decided", "Decided", Colour.GREEN


ROUND = Machine(
    "priority_round",
    RoundState,
    moves=(
        Move(
            "ask_for_scores",
            RoundState.LISTING,
            RoundState.SCORING,
            P.PLAN_MANAGE,
            "Ask for scores",
            page="work_plan:ask_for_scores",
        ),
        Move(
            "decide",
            RoundState.SCORING,
            RoundState.DECIDED,
            P.PLAN_PUBLISH,
            "Record the result",
            page="work_plan:decide",
        ),
    ),
)


class ItemState(State):
    DRAFT = "draft", "Draft"
    AGREED = "agreed", "Agreed", Colour.BLUE
    DONE = "done", "Done", Colour.GREEN
    DROPPED = "dropped", "Dropped", Colour.RED


ITEM = Machine(
    "work_plan_item",
    ItemState,
    moves=(
        Move("agree", ItemState.DRAFT, ItemState.AGREED, P.PLAN_PUBLISH, "Agree", page="work_plan:agree"),
        Move(
            "change",
            ItemState.AGREED,
            ItemState.AGREED,
            P.PLAN_PUBLISH,
            "Change by decision",
            page="work_plan:change",
            look=Look.SECONDARY,
            told="Changed by decision",
        ),
        # On the page where the words are read first.
        Move(
            "tell",
            ItemState.AGREED,
            ItemState.AGREED,
            P.PLAN_PUBLISH,
            "Tell progress",
            told="Progress told in public",
        ),
        Move(
            "finish",
            ItemState.AGREED,
            ItemState.DONE,
            P.PLAN_PUBLISH,
            "Finish",
            page="work_plan:finish",
            look=Look.SECONDARY,
        ),
        Move(
            "drop",
            ItemState.AGREED,
            ItemState.DROPPED,
            P.PLAN_PUBLISH,
            "Drop by decision",
            page="work_plan:drop",
            look=Look.LINK,
        ),
    ),
)


class GroupState(State):
    WORKING = "working", "At work", Colour.BLUE
    ENDED = "ended", "Ended", Colour.GREEN


GROUP = Machine(
    "task_group",
    GroupState,
    moves=(
        Move(
            "renew",
            GroupState.WORKING,
            GroupState.WORKING,
            P.PLAN_PUBLISH,
            "Renew by decision",
            page="work_plan:renew",
            look=Look.SECONDARY,
            told="Renewed by decision",
        ),
        Move(
            "end",
            GroupState.WORKING,
            GroupState.ENDED,
            P.PLAN_MANAGE,
            "End with a report",
            page="work_plan:end_group",
        ),
        # On the page where the report is read first; once.
        Move(
            "publish",
            GroupState.ENDED,
            GroupState.ENDED,
            P.PLAN_PUBLISH,
            "Publish the report",
            told="Report published",
        ),
    ),
)
