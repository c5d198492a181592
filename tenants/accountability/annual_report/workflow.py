"""The states of an annual report. What was published stays; a correction is the next version."""

from foundation.workflow import Colour, Confirmation, Look, Machine, Move, State
from tenants.permissions import P


class AnnualReportState(State):
    DRAFT = "draft", "Draft"
    SIGNED = "signed", "Signed off", Colour.GREEN
    PUBLISHED = "published", "Published", Colour.GREEN
    SUPERSEDED = "superseded", "Superseded", Colour.PURPLE


S = AnnualReportState

SIGNING_AS_HOST = Confirmation(
    "Sign the report off as the host",
    submit="Sign off",
    done="The report has been signed off by the host.",
    intro="The report will say that the host prepared it, and why.",
)
PUBLISHING = Confirmation(
    "Publish the report and send its copies",
    submit="Publish and send",
    done="The report is public, and its copies are on their way.",
    intro="Everyone can read it from now on. Each recipient by email gets the address of the page; the Department gets "
    "the figures, and the parts that name nobody, through the post room.",
)

REPORT = Machine(
    "annual_report",
    AnnualReportState,
    moves=(
        Move("sign", S.DRAFT, S.SIGNED, P.ANNUAL_REPORT_SIGN, "Sign off", page="annual_report:sign"),
        Move(
            "sign_as_host",
            S.DRAFT,
            S.SIGNED,
            P.ANNUAL_REPORT_WRITE,
            "Sign off as the host",
            page="annual_report:sign_as_host",
            confirmation=SIGNING_AS_HOST,
        ),
        Move(
            "publish",
            S.SIGNED,
            S.PUBLISHED,
            P.ANNUAL_REPORT_WRITE,
            "Publish and send",
            page="annual_report:publish",
            confirmation=PUBLISHING,
        ),
        Move(
            "reopen",
            S.SIGNED,
            S.DRAFT,
            P.ANNUAL_REPORT_WRITE,
            "Take back to draft",
            page="annual_report:reopen",
            look=Look.SECONDARY,
        ),
        Move("supersede", S.PUBLISHED, S.SUPERSEDED, P.ANNUAL_REPORT_WRITE, "Replace by a correction"),
    ),
)
