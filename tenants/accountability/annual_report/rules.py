"""Section 227 of the 2007 Act, the Directions of 2008, and what the platform adds so that a report is true."""

from collections.abc import Collection
from datetime import date

from foundation.access import Viewer
from foundation.design.formats import date_long
from foundation.exchange.messages import EMAIL_ADDRESS
from foundation.law import Rule
from foundation.timekeeping.periods import Year
from tenants.accountability.annual_report.models import AnnualReport, Body, Recipient

ACT = "Local Government and Public Involvement in Health Act 2007 s.227"
DIRECTIONS = (
    "Directions on Matters to be Addressed in LINk Annual Reports 2008: their text was not found; what they ask is known "
    "from a parliamentary answer and a bulletin of the Department"
)
OWN = "the platform's own rule, so that a report is true and whole"


class AR1(Rule):
    """A LINk prepares a report on its activities for each financial year, the 12 months to 31 March."""

    citation = f"{ACT}(2)(a)(i)"

    @classmethod
    def check(cls, year: Year, on: date) -> None:
        cls.require(on > year.ends_on, f"{year.label} ends on {date_long(year.ends_on)}.")


class AR2(Rule):
    """If the LINk does not prepare the report, the host does: it says so, and signs the report itself."""

    citation = f"{ACT}(2)(a)(ii)"

    @classmethod
    def check(cls, report: AnnualReport, by: Viewer) -> None:
        cls.require(report.by_host, "This report is prepared by the LINk.")
        cls.require("governance_member" not in by.roles, "A governance member does not sign for the host.")


class AR3(Rule):
    """Where an activity under the contract was in no LINk's remit at any time in the year, the host reports
    on it too."""

    citation = f"{ACT}(2)(a)(iii) and (7)"


class AR4(Rule):
    """The report is prepared by 30 June after the end of the year: signed off. Publishing and sending follow."""

    citation = f"{ACT}(2)(c)"


class AR5(Rule):
    """The report addresses the matters that the Secretary of State has directed."""

    citation = f"{ACT}(3)(a)"


class AR6(Rule):
    """The report gives the amounts that the host spent on the LINk in the year, and what they were spent on,
    whoever prepares it."""

    citation = f"{ACT}(3)(b)"


class AR7(Rule):
    """The host's report on activities in no LINk's remit gives the amounts spent on them, and what they were
    spent on."""

    citation = f"{ACT}(3)(c)"


class AR8(Rule):
    """Once prepared, the report is made public in the way that those who prepared it think fit, having regard to any
    guidance of the Secretary of State. No date is set for it."""

    citation = f"{ACT}(2)(d)(i)"


class AR9(Rule):
    """A copy goes to the local authority, each primary care trust and strategic health authority with part
    of its area there, the Care Quality Commission, the Secretary of State, and each overview and scrutiny
    committee whose functions the activities concern."""

    citation = f"{ACT}(2)(d)(ii), (4) and (5)"

    always = (Body.AUTHORITY, Body.PCT, Body.SHA, Body.CQC, Body.DEPARTMENT)

    @classmethod
    def missing(cls, recipients: Collection[Recipient]) -> list[Body]:
        there = {recipient.body for recipient in recipients}
        return [body for body in (*cls.always, Body.OSC) if body not in there]


class CopyHandedOver(Rule):
    """A copy that goes by post or by hand is recorded once, with a day from the publication of the report to today."""

    citation = "the platform's own rule, so that a copy is on record when it has gone"


class M1(Rule):
    """The report gives the contact details of the LINk and of the host."""

    citation = DIRECTIONS


class M2(Rule):
    """The report gives the amounts that the host received from the authority for the year, if the LINk knows
    them."""

    citation = DIRECTIONS


class M3(Rule):
    """The report names those who were authorised representatives in the year."""

    citation = DIRECTIONS


class M4(Rule):
    """The report names those who were involved in making relevant decisions in the year."""

    citation = DIRECTIONS


class SpendingIsRecorded(Rule):
    """Whatever was spent is recorded before the report is signed off; an amount that nobody knows is recorded
    as not known."""

    citation = f"{ACT}(3)(b)"


class FiguresAreCurrent(Rule):
    """A report is signed off with the figures that the records give that day: take them again."""

    citation = OWN


class FiguresAreReferences(Rule):
    """A figure in the text is named in braces, like {reports_sent}, and is one that the report has."""

    citation = OWN


class TextsLeaveSafely(Rule):
    """What goes to the Department names no person and holds no email address or telephone number: the
    published document, which may, stays at its own address."""

    citation = OWN


class SignsArePrinted(Rule):
    """A printed report shows every sign that its writers used: what its typefaces lack is written in another way."""

    citation = OWN


class TextsAreWritten(Rule):
    """A report says something in its own words."""

    citation = OWN


class CorrectionSaysWhat(Rule):
    """A corrected report says what was corrected, and the report before it stays on record."""

    citation = OWN


class ReportInHand(Rule):
    """A report is changed while it is a draft; after it was published, a correction is begun."""

    citation = OWN


class RecipientsAreReachable(Rule):
    """A recipient by email has an email address; only an overview and scrutiny committee may be left out,
    and with a reason."""

    citation = f"{ACT}(4)"

    @classmethod
    def check(cls, *, body: str, method: str, email: str, left_out_because: str) -> None:
        cls.require(method != "email" or EMAIL_ADDRESS.fullmatch(email), "Enter the email address.")
        cls.require(not left_out_because or body == Body.OSC)
        cls.require(method or left_out_because, "Choose how the copy goes.")
