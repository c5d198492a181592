"""What an annual report must be to be taken in."""

from datetime import datetime

from django.utils.timezone import localdate

from foundation.design.formats import date_long
from foundation.disclosure import policy_on
from foundation.law import Rule
from foundation.tenancy.models import Network
from messages.annual_report import AnnualReport

ACT = "Local Government and Public Involvement in Health Act 2007 s.227"


class ReportIsNewer(Rule):
    """A version of an annual report is taken in once, and only if it is newer than the last one."""

    citation = "the platform's own rule"

    @classmethod
    def check(cls, message: AnnualReport, last: int) -> None:
        cls.require(
            message.revision > last, f"Version {last} is here; what came is version {message.revision}."
        )


class ReportFromOpenNetwork(Rule):
    """An annual report comes from a LINk that was open in its year."""

    citation = f"{ACT}(2)"

    @classmethod
    def check(cls, message: AnnualReport, network: Network | None) -> None:
        year = message.year
        open_then = network is not None and network.open_between(year.starts_on, year.ends_on)
        cls.require(open_then, f"By the register it was not open in {year.label}.")


class ReportIsPublic(Rule):
    """The Department gets a copy of a report that has been made public."""

    citation = f"{ACT}(2)(d) and (4)(d)"

    @classmethod
    def check(cls, message: AnnualReport, sent_at: datetime) -> None:
        published_on = message.published_on
        cls.require(published_on <= localdate(sent_at), f"It says {date_long(published_on)}.")


class ReportProtected(Rule):
    """Counts of people are protected under a policy that is in force."""

    citation = "the platform's own rule"

    @classmethod
    def check(cls, message: AnnualReport) -> None:
        wanted = policy_on(message.signed_off_on).code
        cls.require(message.protection == wanted, f"It names “{message.protection}”, not “{wanted}”.")
