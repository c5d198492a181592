"""States and moves as a table; one engine; each change of state an immutable row with its author."""

from foundation.design.buttons import Look
from foundation.design.confirmation import Confirmation
from foundation.design.state import Colour, State
from foundation.workflow.engine import (
    OneStepAtATime,
    WrongState,
    available,
    begin,
    begin_all,
    histories,
    history,
    move,
    note_of,
    require_source,
    require_state,
    takers,
)
from foundation.workflow.field import StateField
from foundation.workflow.machine import Machine, Move
from foundation.workflow.pages import act_page, confirm_move

__all__ = [
    "Colour",
    "Confirmation",
    "Look",
    "Machine",
    "Move",
    "OneStepAtATime",
    "State",
    "StateField",
    "WrongState",
    "act_page",
    "available",
    "begin",
    "begin_all",
    "confirm_move",
    "histories",
    "history",
    "move",
    "note_of",
    "require_source",
    "require_state",
    "takers",
]
