"""What a council's system may do over the API, by the scopes of its token."""

from foundation.api.scopes import Scope
from tenants.permissions import P

SCOPES: tuple[Scope, ...] = (
    Scope.of(
        "read",
        "Read",
        "Reads the LINk’s published work, what it addressed to the council, protected counts of what people told, and the grant of "
        "the area.",
        {P.COUNCIL_SEE},
    ),
    Scope.of(
        "respond",
        "Respond to reports",
        "Reads as above, acknowledges, answers and passes on reports for the council, and says what it used of evidence.",
        {P.COUNCIL_SEE, P.REPORTS_RESPOND, P.EVIDENCE_ANSWER},
    ),
    Scope.of(
        "referrals",
        "Answer referrals",
        "Reads the LINk’s referrals, acknowledges them for the overview and scrutiny committee and says what was done.",
        {P.REFERRALS_SEE, P.REFERRALS_ANSWER, P.REFERRALS_RECORD},
    ),
)
