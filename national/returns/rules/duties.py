"""What a return must be to be taken in. Returns rest on no law: the Department asks for them."""

from datetime import date, datetime

from django.utils.timezone import localdate

from foundation.design.formats import date_long
from foundation.disclosure import policy_on
from foundation.law import Rule
from foundation.tenancy.models import Network
from messages.quarterly_return import QuarterlyReturn

OWN = "the platform's own rule; no law sets returns"


class ReturnIsNewer(Rule):
    """A version of a return is taken in once, and only if it is newer than the last one."""

    citation = OWN

    @classmethod
    def check(cls, message: QuarterlyReturn, last: int) -> None:
        cls.require(
            message.revision > last, f"Version {last} is here; what came is version {message.revision}."
        )


class ReturnFromOpenNetwork(Rule):
    """A return comes from a LINk that was open in its quarter."""

    citation = OWN

    @classmethod
    def check(cls, message: QuarterlyReturn, network: Network | None) -> None:
        period = message.period
        open_then = network is not None and network.open_between(period.starts_on, period.ends_on)
        cls.require(open_then, f"By the register it was not open in {period.label}.")


class ReturnApprovedByNow(Rule):
    """A return is approved before it is sent."""

    citation = OWN

    @classmethod
    def check(cls, message: QuarterlyReturn, sent_at: datetime) -> None:
        approved_on = message.approved_on
        cls.require(approved_on <= localdate(sent_at), f"It says {date_long(approved_on)}.")


class ReturnProtected(Rule):
    """Counts of people are protected under the policy that was in force when they were approved."""

    citation = OWN

    @classmethod
    def check(cls, message: QuarterlyReturn) -> None:
        wanted = policy_on(message.approved_on).code
        cls.require(message.protection == wanted, f"It names “{message.protection}”, not “{wanted}”.")


class QueryOnLatest(Rule):
    """Questions are asked about the latest version of a return."""

    citation = OWN


class QueryLeaves(Rule):
    """A question goes to the LINk: at most 500 characters, without email addresses or telephone numbers."""

    citation = OWN


class QueryInTime(Rule):
    """A question gives the LINk time to answer: the answer is wanted after today."""

    citation = OWN

    @classmethod
    def check(cls, answer_by: date, today: date) -> None:
        cls.require(answer_by > today)
