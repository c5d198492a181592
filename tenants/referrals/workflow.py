"""The states of a referral. Each step of the committee can be taken by its officer here, or recorded by the LINk
from a letter; "overdue" is read from the clock and never stored."""

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
        Move("acknowledge", "made", "acknowledged", P.REFERRALS_ANSWER, "Acknowledge"),
        Move("consider", "acknowledged", "considered", P.REFERRALS_ANSWER, "Say whether powers can be used"),
        Move("accept", "considered", "accepted", P.REFERRALS_ANSWER, "Accept"),
        Move("decline", "considered", "declined", P.REFERRALS_ANSWER, "Decline"),
        Move("begin_work", "accepted", "in_progress", P.REFERRALS_ANSWER, "Begin work"),
        Move("conclude", "in_progress", "concluded", P.REFERRALS_ANSWER, "Conclude"),
        Move("record_acknowledge", "made", "acknowledged", P.REFERRALS_MAKE, "Record the acknowledgement"),
        Move("record_consider", "acknowledged", "considered", P.REFERRALS_MAKE, "Record what was considered"),
        Move("record_accept", "considered", "accepted", P.REFERRALS_MAKE, "Record that it was accepted"),
        Move("record_decline", "considered", "declined", P.REFERRALS_MAKE, "Record that it was declined"),
        Move("record_begin_work", "accepted", "in_progress", P.REFERRALS_MAKE, "Record that work began"),
        Move("record_conclude", "in_progress", "concluded", P.REFERRALS_MAKE, "Record the conclusion"),
        Move("withdraw", ("draft", "made", "acknowledged"), "withdrawn", P.REFERRALS_MAKE, "Withdraw"),
    ),
)
