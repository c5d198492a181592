"""The states of a letter that came in, by whatever way."""

from foundation.workflow import Colour, Confirmation, Look, Machine, Move, State
from tenants.permissions import P


class LetterState(State):
    TO_SORT = "to_sort", "To sort", Colour.YELLOW
    FILED = "filed", "To deal with", Colour.BLUE
    DONE = "done", "Dealt with", Colour.GREEN
    HELD = "held", "Held as spam", Colour.RED
    AUTOMATIC = "automatic", "Automatic"


S = LetterState

NOT_SPAM = Confirmation(
    "Take the letter out of what is held as spam?",
    submit="It is not spam",
    done="The letter waits to be sorted.",
)
SPAM = Confirmation(
    "Hold the letter as spam?",
    submit="Hold as spam",
    done="The letter is held as spam.",
    intro="It stays on the page of what is held, and can be taken out again.",
)
BY_A_PERSON = Confirmation(
    "Did a person write it?",
    submit="Sort it as a letter",
    done="The letter waits to be sorted.",
    intro="An automatic message meets no time limit and waits for nobody. Some people’s systems mark their answers as automatic.",
)

LETTER = Machine(
    "correspondence.letter",
    LetterState,
    moves=(
        Move("file", S.TO_SORT, S.FILED, P.POST_SORT, "Say what it is about", page="correspondence:file"),
        Move(
            "file_again",
            S.FILED,
            S.FILED,
            P.POST_SORT,
            "It is about something else",
            page="correspondence:file",
            look=Look.LINK,
            told="Filed again",
        ),
        Move(
            "settle",
            (S.TO_SORT, S.FILED),
            S.DONE,
            P.POST_SORT,
            "Nothing more to do",
            page="correspondence:settle",
            look=Look.SECONDARY,
        ),
        # Taken where the answer is recorded, on the pages of the case.
        Move("answer", S.FILED, S.DONE, P.NOTES_AND_FILES_ADD, "Record as the answer"),
        Move(
            "hold",
            S.TO_SORT,
            S.HELD,
            P.POST_SORT,
            "It is spam",
            page="correspondence:hold",
            look=Look.LINK,
            confirmation=SPAM,
        ),
        Move(
            "release",
            S.HELD,
            S.TO_SORT,
            P.POST_SORT,
            "It is not spam",
            page="correspondence:release",
            confirmation=NOT_SPAM,
        ),
        Move(
            "sort",
            S.AUTOMATIC,
            S.TO_SORT,
            P.POST_SORT,
            "A person wrote it",
            page="correspondence:sort",
            look=Look.SECONDARY,
            confirmation=BY_A_PERSON,
        ),
    ),
)
