from foundation.workflow import Colour, Confirmation, Look, Machine, Move, State
from tenants.permissions import P


class ElectionState(State):
    DRAFT = "draft", "Being prepared"
    NOMINATIONS = "nominations", "Nominations open", Colour.BLUE
    NOMINATED = "nominated", "Nominations closed", Colour.YELLOW
    OPEN = "open", "Voting open", Colour.BLUE
    CLOSED = "closed", "Being counted", Colour.YELLOW
    COUNTED = "counted", "Counted, not yet declared", Colour.YELLOW
    DECLARED = "declared", "Result declared", Colour.GREEN
    ANNULLED = "annulled", "Result set aside", Colour.RED
    CALLED_OFF = "called_off", "Called off", Colour.RED


S = ElectionState
# While it may still end without a result.
UNDECIDED = (S.DRAFT, S.NOMINATIONS, S.NOMINATED, S.OPEN, S.CLOSED, S.COUNTED)
# While somebody may withdraw: until the papers are counted.
STANDING = (S.NOMINATIONS, S.NOMINATED, S.OPEN, S.CLOSED)
# What everybody reads of.
PUBLIC = (S.NOMINATIONS, S.NOMINATED, S.OPEN, S.CLOSED, S.COUNTED, S.DECLARED, S.ANNULLED, S.CALLED_OFF)
# What everybody reads the result of.
WITH_RESULT = (S.DECLARED, S.ANNULLED)

ELECTION = Machine(
    "elections.election",
    ElectionState,
    moves=(
        Move(
            "announce",
            S.DRAFT,
            S.NOMINATIONS,
            P.ELECTIONS_RUN,
            "Announce",
            page="elections:announce",
            confirmation=Confirmation(
                "Announce the election",
                "Announce",
                "The election has been announced",
                intro="Everybody reads its timetable, its rules and how ties are decided. They can’t be changed afterwards.",
                final=True,
            ),
        ),
        Move(
            "close_nominations",
            S.NOMINATIONS,
            S.NOMINATED,
            P.ELECTIONS_RUN,
            "Close nominations",
            page="elections:close_nominations",
            confirmation=Confirmation(
                "Close nominations",
                "Close nominations",
                "Nominations have been closed",
                intro="The candidates are numbered in the order of their names. That is the order of the ballot paper and of the lot.",
                final=True,
            ),
        ),
        Move(
            "declare_unopposed",
            (S.NOMINATED, S.OPEN),
            S.DECLARED,
            P.ELECTIONS_DECLARE,
            "Declare without a poll",
            page="elections:declare_unopposed",
            look=Look.SECONDARY,
            confirmation=Confirmation(
                "Declare without a poll",
                "Declare",
                "The result has been declared",
                intro="There are no more candidates than seats, so whoever stands is elected. Seats that nobody stands for stay vacant.",
                final=True,
            ),
        ),
        Move(
            "declare_drawn",
            S.NOMINATED,
            S.DECLARED,
            P.ELECTIONS_DECLARE,
            "Declare the lot",
            page="elections:declare_drawn",
            look=Look.SECONDARY,
            confirmation=Confirmation(
                "Declare the lot",
                "Declare",
                "The result has been declared",
                intro="Those who were drawn first take the seats.",
                final=True,
            ),
        ),
        Move(
            "open",
            S.NOMINATED,
            S.OPEN,
            P.ELECTIONS_RUN,
            "Open voting",
            page="elections:open",
            confirmation=Confirmation(
                "Open voting",
                "Open voting",
                "Voting is open, and everybody on the roll with an email address is sent a link",
                intro="Everybody on the roll may vote once: by the link in their email, or on paper.",
                final=True,
            ),
        ),
        Move(
            "close",
            S.OPEN,
            S.CLOSED,
            P.ELECTIONS_RUN,
            "Close voting",
            page="elections:close",
            confirmation=Confirmation(
                "Close voting",
                "Close voting",
                "Voting is closed",
                intro="Papers that came in time can still be recorded and keyed.",
                final=True,
            ),
        ),
        Move(
            "count",
            S.CLOSED,
            S.COUNTED,
            P.ELECTIONS_RUN,
            "Count",
            page="elections:count",
            confirmation=Confirmation(
                "Count the votes",
                "Count",
                "The votes have been counted",
                intro="The ballots are put together by what they say, and the ballot box is emptied. No paper can be keyed afterwards.",
                final=True,
            ),
        ),
        Move(
            "declare",
            S.COUNTED,
            S.DECLARED,
            P.ELECTIONS_DECLARE,
            "Declare the result",
            page="elections:declare",
            confirmation=Confirmation(
                "Declare the result",
                "Declare",
                "The result has been declared",
                intro="Everybody reads who was elected, every stage of the count, and how to complain.",
                final=True,
            ),
        ),
        Move(
            "let_stand",
            S.DECLARED,
            S.DECLARED,
            P.ELECTIONS_DECLARE,
            "The result stands",
            page="elections:let_stand",
            look=Look.SECONDARY,
        ),
        Move(
            "annul",
            S.DECLARED,
            S.ANNULLED,
            P.ELECTIONS_DECLARE,
            "Set the result aside",
            page="elections:annul",
            look=Look.LINK,
        ),
        Move(
            "call_off",
            UNDECIDED,
            S.CALLED_OFF,
            P.ELECTIONS_RUN,
            "Call off",
            page="elections:call_off",
            look=Look.LINK,
        ),
    ),
)
