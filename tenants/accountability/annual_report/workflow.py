"""The states of an annual report. What was published stays; a correction is the next version."""

from foundation.workflow import Machine, Move
from tenants.permissions import P

REPORT = Machine(
    "annual_report",
    states={
        "draft": "Draft",
        "signed": "Signed off",
        "published": "Published",
        "superseded": "Superseded",
    },
    moves=(
        Move("sign", "draft", "signed", P.ANNUAL_REPORT_SIGN, "Sign off"),
        Move("sign_as_host", "draft", "signed", P.ANNUAL_REPORT_WRITE, "Sign off as the host"),
        Move("reopen", "signed", "draft", P.ANNUAL_REPORT_WRITE, "Take back to draft"),
        Move("publish", "signed", "published", P.ANNUAL_REPORT_WRITE, "Publish and send"),
        Move("supersede", "published", "superseded", P.ANNUAL_REPORT_WRITE, "Replace by a correction"),
    ),
)
