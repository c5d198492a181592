"""The states of a referral. A step of the committee is taken by its officer here, or recorded by the host from a
letter; "overdue" is read from the clock and never stored."""

from foundation.workflow import Machine, Move
from tenants.permissions import P

REFERRAL = Machine(
    "referral",
    states={
        "draft": "Draft",
        "made": "Made",
        "acknowledged": "Acknowledged",
        "considered": "Powers considered",
        "accepted": "Accepted",
        "declined": "Declined",
        "in_progress": "In progress",
        "concluded": "Concluded",
        "withdrawn": "Withdrawn",
    },
    moves=(
        Move("make", "draft", "made", P.REFERRALS_MAKE, "Make the referral"),
        Move("acknowledge", "made", "acknowledged", P.REFERRALS_RECORD, "Acknowledge"),
        Move("consider", "acknowledged", "considered", P.REFERRALS_RECORD, "Say whether powers can be used"),
        Move("accept", "considered", "accepted", P.REFERRALS_RECORD, "Accept"),
        Move("decline", "considered", "declined", P.REFERRALS_RECORD, "Decline"),
        Move("begin_work", "accepted", "in_progress", P.REFERRALS_RECORD, "Begin work"),
        Move("conclude", "in_progress", "concluded", P.REFERRALS_RECORD, "Conclude"),
        Move("withdraw", ("draft", "made", "acknowledged"), "withdrawn", P.REFERRALS_MAKE, "Withdraw"),
    ),
)
