"""The states of a referral. A step of the committee is taken by its officer here, or recorded by the host from a
letter; "overdue" is read from the clock and never stored."""

from foundation.workflow import Colour, Look, Machine, Move, State
from tenants.permissions import P


class ReferralState(State):
    DRAFT = "draft", "Draft"
    MADE = "made", "Made", Colour.BLUE
    ACKNOWLEDGED = "acknowledged", "Acknowledged", Colour.GREEN
    CONSIDERED = "considered", "Powers considered", Colour.BLUE
    ACCEPTED = "accepted", "Accepted", Colour.GREEN
    DECLINED = "declined", "Declined"
    IN_PROGRESS = "in_progress", "In progress", Colour.BLUE
    CONCLUDED = "concluded", "Concluded"
    WITHDRAWN = "withdrawn", "Withdrawn"


S = ReferralState
RECORD = P.REFERRALS_RECORD

REFERRAL = Machine(
    "referral",
    ReferralState,
    moves=(
        Move("make", S.DRAFT, S.MADE, P.REFERRALS_MAKE, "Make the referral", page="referrals:make"),
        # On the page of a referral whose email did not arrive.
        Move(
            "make_by_post",
            S.MADE,
            S.MADE,
            P.REFERRALS_MAKE,
            "Make it again by post",
            told="Made again by post",
        ),
        Move("acknowledge", S.MADE, S.ACKNOWLEDGED, RECORD, "Acknowledge", page="referrals:acknowledge"),
        Move("consider", S.ACKNOWLEDGED, S.CONSIDERED, RECORD, "Consider powers", page="referrals:consider"),
        Move("accept", S.CONSIDERED, S.ACCEPTED, RECORD, "Accept or decline", page="referrals:decide"),
        # Taken on the page where it may be accepted.
        Move("decline", S.CONSIDERED, S.DECLINED, RECORD, "Decline"),
        Move("begin_work", S.ACCEPTED, S.IN_PROGRESS, RECORD, "Begin work", page="referrals:begin_work"),
        Move("conclude", S.IN_PROGRESS, S.CONCLUDED, RECORD, "Conclude", page="referrals:conclude"),
        Move(
            "withdraw",
            (S.DRAFT, S.MADE, S.ACKNOWLEDGED),
            S.WITHDRAWN,
            P.REFERRALS_MAKE,
            "Withdraw",
            page="referrals:withdraw",
            look=Look.LINK,
        ),
    ),
)
