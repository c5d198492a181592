from foundation.workflow import Machine, Move
from national.permissions import P

ROUND = Machine(
    "allocation_round",
    states={
        "draft": "Draft",
        "submitted": "Waiting for approval",
        "returned": "Returned to preparer",
        "approved": "Approved",
        "published": "Published",
    },
    moves=(
        Move("submit", ("draft", "returned"), "submitted", P.ROUNDS_PREPARE, "Submit for approval"),
        Move("return", "submitted", "returned", P.ROUNDS_APPROVE, "Return to preparer"),
        Move("approve", "submitted", "approved", P.ROUNDS_APPROVE, "Approve"),
        Move("publish", "approved", "published", P.ROUNDS_PUBLISH, "Publish"),
    ),
)
OPEN = ("draft", "returned")
