"""What becomes of something that people told the LINk."""

from foundation.workflow import Colour, Look, Machine, Move, State
from tenants.permissions import P


class ExperienceState(State):
    WAITING = "waiting", "To be read", Colour.YELLOW
    READ = "read", "Read", Colour.GREEN
    ASIDE = "aside", "Set aside", Colour.GREY


S = ExperienceState

EXPERIENCE = Machine(
    "experience",
    ExperienceState,
    moves=(
        Move("read", S.WAITING, S.READ, P.FEEDBACK_READ, "Read and edit", page="feedback:edit"),
        Move(
            "set_aside",
            (S.WAITING, S.READ),
            S.ASIDE,
            P.FEEDBACK_READ,
            "Set aside",
            page="feedback:set_aside",
            look=Look.LINK,
        ),
        Move(
            "bring_back",
            S.ASIDE,
            S.WAITING,
            P.FEEDBACK_READ,
            "Bring back",
            page="feedback:bring_back",
            look=Look.SECONDARY,
        ),
    ),
)
