from foundation.workflow import Colour, Machine, Move, State

SEE = "redactions.see"
MAKE = "redactions.make"
# Who has it is told by email of whatever is taken out.
TOLD = "redactions.told"
OPEN = "originals.open"


class RedactionState(State):
    IN_FORCE = "in_force", "Taken out", Colour.RED
    PUT_BACK = "put_back", "Put back"


S = RedactionState

REDACTION = Machine(
    "redaction",
    RedactionState,
    moves=(
        Move("open", S.IN_FORCE, S.IN_FORCE, OPEN, "Open the original", page="publishing:original"),
        Move("put_back", S.IN_FORCE, S.PUT_BACK, MAKE, "Put it back", page="publishing:put_back"),
        # The words came again with a later text.
        Move("repeat", S.IN_FORCE, S.IN_FORCE, MAKE, "Take out again"),
    ),
)
