from foundation.design.buttons import Look
from foundation.design.confirmation import Confirmation
from foundation.workflow import Colour, Machine, Move, State

MANAGE = "imports.manage"


class ImportState(State):
    NEW = "new", "Being prepared", Colour.YELLOW
    CHECKING = "checking", "Being checked", Colour.BLUE
    CHECKED = "checked", "Waits for your decisions", Colour.YELLOW
    RUNNING = "running", "Being brought in", Colour.BLUE
    STOPPED = "stopped", "Stopped", Colour.YELLOW
    DONE = "done", "Brought in", Colour.GREEN
    UNDOING = "undoing", "Being undone", Colour.BLUE
    UNDONE = "undone", "Undone"
    DISCARDED = "discarded", "Thrown away"


S = ImportState
# A job is at it: the page shows how far it is.
AT_WORK = (S.CHECKING, S.RUNNING, S.UNDOING)
# Somebody has to say what comes next.
WAITING = (S.NEW, S.CHECKED, S.STOPPED)

IMPORT = Machine(
    "import",
    ImportState,
    moves=(
        Move("check", (S.NEW, S.CHECKED), S.CHECKING, MANAGE, "Check the file"),
        Move("found", S.CHECKING, S.CHECKED, MANAGE, "Checked"),
        Move(
            "start",
            S.CHECKED,
            S.RUNNING,
            MANAGE,
            "Bring in",
            page="imports:start",
            confirmation=Confirmation(
                "Bring in what is ready?",
                submit="Bring in",
                done="It has begun",
                intro="Rows with problems are left out. You can download them, mend them and bring them in again. "
                "The whole import can be undone while nothing hangs on what it added.",
            ),
        ),
        Move("decide_again", S.RUNNING, S.CHECKED, MANAGE, "Ask again"),
        Move(
            "stop",
            S.RUNNING,
            S.STOPPED,
            MANAGE,
            "Stop",
            page="imports:stop",
            look=Look.SECONDARY,
            confirmation=Confirmation(
                "Stop bringing in?",
                submit="Stop",
                done="It has been stopped",
                intro="What has been brought in stays. You can go on later, or undo it.",
            ),
        ),
        Move(
            "go_on",
            S.STOPPED,
            S.RUNNING,
            MANAGE,
            "Go on",
            page="imports:go_on",
            confirmation=Confirmation(
                "Go on bringing in?",
                submit="Go on",
                done="It goes on",
                intro="The rows that wait are brought in. None is brought in twice.",
            ),
        ),
        Move("finish", S.RUNNING, S.DONE, MANAGE, "Finish"),
        Move(
            "undo",
            (S.DONE, S.STOPPED),
            S.UNDOING,
            MANAGE,
            "Undo the import",
            page="imports:undo",
            look=Look.SECONDARY,
            confirmation=Confirmation(
                "Undo the whole import?",
                submit="Undo",
                done="It is being undone",
                intro="Everything that it added is taken out, and every field that it filled is emptied. If somebody has "
                "changed one of these records since, or something hangs on one, nothing is undone and you are told which.",
                caution="Only do this if the import was a mistake.",
                final=True,
            ),
        ),
        Move("undone", S.UNDOING, S.UNDONE, MANAGE, "Undone"),
        Move("hold_back", S.UNDOING, S.DONE, MANAGE, "Held back"),
        Move(
            "discard",
            (S.NEW, S.CHECKED),
            S.DISCARDED,
            MANAGE,
            "Throw it away",
            page="imports:discard",
            look=Look.LINK,
            confirmation=Confirmation(
                "Throw this file away?",
                submit="Throw it away",
                done="The file has been thrown away",
                intro="Nothing of it was brought in. The file and everything read from it are deleted at once.",
            ),
        ),
        Move("fail_to_check", S.CHECKING, S.NEW, MANAGE, "Failed"),
        Move("fail_to_run", S.RUNNING, S.STOPPED, MANAGE, "Failed"),
        Move("fail_to_undo", S.UNDOING, S.STOPPED, MANAGE, "Failed"),
    ),
)


class RowState(State):
    WAITING = "waiting", "Ready"
    WRONG = "wrong", "Has a problem", Colour.RED
    ADDED = "added", "Added", Colour.GREEN
    FILLED = "filled", "Filled in", Colour.GREEN
    LEFT_OUT = "left_out", "Left out"
    TAKEN_OUT = "taken_out", "Taken out again"


class Decision(State):
    """What somebody said about a row that may be on the register already."""

    ADD = "add", "Added as somebody else"
    FILL = "fill", "The same: what is empty is filled"
    LEAVE_OUT = "leave_out", "The same: left out"
