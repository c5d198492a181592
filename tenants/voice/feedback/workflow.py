"""What becomes of something that people told the LINk, and of a letter to a service about it."""

from foundation.workflow import Colour, Confirmation, Look, Machine, Move, State
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


class LetterState(State):
    DRAFT = "draft", "Draft", Colour.YELLOW
    SENT = "sent", "Sent, no answer yet", Colour.BLUE
    ANSWERED = "answered", "Answered", Colour.GREEN
    DROPPED = "dropped", "Not sent", Colour.GREY


L = LetterState

# The host prepares it; somebody who speaks for the LINk sends it.
SERVICE_LETTER = Machine(
    "service_letter",
    LetterState,
    moves=(
        Move("send", L.DRAFT, L.SENT, P.FEEDBACK_RAISE, "Send", page="feedback:send_letter"),
        Move(
            "answer",
            L.SENT,
            L.ANSWERED,
            P.FEEDBACK_ENTER,
            "Record the answer",
            page="feedback:letter_reply",
            look=Look.SECONDARY,
        ),
        Move(
            "drop",
            L.DRAFT,
            L.DROPPED,
            P.FEEDBACK_READ,
            "Do not send it",
            page="feedback:drop_letter",
            look=Look.LINK,
            confirmation=Confirmation(
                "Leave the letter unsent?",
                "Leave it unsent",
                "The letter is not sent.",
                intro="It stays here, and nobody outside reads it.",
            ),
        ),
    ),
)
