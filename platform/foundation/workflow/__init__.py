"""States and moves as a table; one engine; each change of state an immutable row with its author."""

from foundation.workflow.engine import OneStepAtATime, WrongState, available, begin, history, move
from foundation.workflow.machine import Machine, Move

__all__ = [
    "Machine",
    "Move",
    "OneStepAtATime",
    "WrongState",
    "available",
    "begin",
    "history",
    "move",
]
