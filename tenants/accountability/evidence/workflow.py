from foundation.workflow import Colour, Confirmation, Look, Machine, Move, State
from tenants.permissions import P


class PackState(State):
    DRAFT = "draft", "Draft"
    READY = "ready", "Stands as it goes out", Colour.YELLOW
    SENT = "sent", "Sent", Colour.BLUE
    RECEIPTED = "receipted", "Received", Colour.BLUE
    ANSWERED = "answered", "Answered", Colour.GREEN


S = PackState

PACK = Machine(
    "evidence_pack",
    PackState,
    moves=(
        Move(
            "freeze",
            S.DRAFT,
            S.READY,
            P.EVIDENCE_PREPARE,
            "Let it stand",
            page="evidence:freeze",
            confirmation=Confirmation(
                "Let the pack stand as it is",
                intro="Its text and figures are kept from now on as they are. A decision names exactly them.",
                submit="Let it stand",
                done="The pack stands. Ask for a decision that names it.",
            ),
        ),
        Move(
            "reopen",
            S.READY,
            S.DRAFT,
            P.EVIDENCE_PREPARE,
            "Change it again",
            page="evidence:reopen",
            look=Look.SECONDARY,
            confirmation=Confirmation(
                "Change the pack again",
                intro="A decision that was made on it no longer lets it go out.",
                submit="Change it again",
                done="The pack is a draft again",
            ),
        ),
        Move("send", S.READY, S.SENT, P.EVIDENCE_SEND, "Send it", page="evidence:send"),
        # Its email came back: it has not gone out, and waits to be sent.
        Move("come_back", S.SENT, S.READY, P.EVIDENCE_SEND, "Could not be delivered"),
        Move(
            "receive", S.SENT, S.RECEIPTED, P.EVIDENCE_ANSWER, "Record its receipt", page="evidence:receive"
        ),
        Move(
            "answer",
            (S.SENT, S.RECEIPTED),
            S.ANSWERED,
            P.EVIDENCE_ANSWER,
            "Record what was used of it",
            page="evidence:answer",
            look=Look.SECONDARY,
        ),
    ),
)
