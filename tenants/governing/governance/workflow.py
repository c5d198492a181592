from foundation.workflow import Machine, Move
from tenants.permissions import P

DECISION = Machine(
    "governance.decision",
    states={
        "made": "Made, not published",
        "published": "Published",
        "superseded": "Superseded",
        "withdrawn": "Withdrawn",
    },
    moves=(
        Move("publish", "made", "published", P.DECISIONS_PUBLISH, "Publish"),
        Move("supersede", "published", "superseded", P.DECISIONS_MAKE, "Supersede"),
        Move("withdraw", ("made", "published"), "withdrawn", P.DECISIONS_MAKE, "Withdraw"),
    ),
)
