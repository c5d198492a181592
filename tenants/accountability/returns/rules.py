"""Returns rest on no law: the Department asks for them. Every rule here is the platform's own."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date

from foundation.access import Viewer
from foundation.design.formats import date_long, listed
from foundation.exchange.messages import without_contact_details
from foundation.law import Rule
from foundation.timekeeping.periods import Quarter
from messages.indicators import BY_CODE, indicators_for
from tenants.accountability.returns.models import ReturnQuery, ReturnVersion

OWN = "the platform's own rule; no law sets returns"
LONGEST_NOTE = 500


def names_of(codes: Sequence[str]) -> str:
    """The first few of them, as people read them."""
    return listed([BY_CODE[code].name.lower() for code in codes[:5]])


class ReturnAfterQuarter(Rule):
    """A return is prepared when its quarter has ended."""

    citation = OWN

    @classmethod
    def check(cls, period: Quarter, on: date) -> None:
        cls.require(on > period.ends_on, f"{period.label} ends on {date_long(period.ends_on)}.")


class ReturnSinceOpening(Rule):
    """A LINk makes returns for the quarters in which it was open."""

    citation = OWN

    @classmethod
    def check(cls, period: Quarter, opened_on: date | None) -> None:
        cls.require(opened_on is None or opened_on <= period.ends_on)


class ReturnOneAtATime(Rule):
    """A quarter has one return at a time: a corrected version is begun when the version before it has been sent."""

    citation = OWN


class ReturnTwoPeople(Rule):
    """A return is approved by someone other than the person who prepared it."""

    citation = OWN

    @classmethod
    def check(cls, version: ReturnVersion, by: Viewer) -> None:
        cls.require(by.account_id is None or by.account_id != version.prepared_by)


class ReturnIsCurrent(Rule):
    """A return is approved with the figures that the records give: when they have changed since, it is
    sent back and prepared again."""

    citation = OWN

    @classmethod
    def check(cls, changed: Sequence[str]) -> None:
        cls.require(not changed, f"Changed: {names_of(changed)}.")


class ReturnSentKnowingly(Rule):
    """When the records have changed since a return was approved, whoever sends it says that the approved figures are to
    leave; or the approval is taken back."""

    citation = OWN

    @classmethod
    def check(cls, changed: Sequence[str]) -> None:
        cls.require(not changed, f"Changed: {names_of(changed)}.")


class ReturnCorrectionSaysWhy(Rule):
    """A corrected return says what is corrected and why."""

    citation = OWN


class ReturnNoteLeaves(Rule):
    """A note goes to the Department with its figure, so it holds no email address and no telephone number,
    and at most 500 characters."""

    citation = OWN

    @classmethod
    def check(cls, text: str) -> None:
        cls.require(len(text) <= LONGEST_NOTE)
        try:
            without_contact_details(text)
        except ValueError:
            cls.refuse("Take the email address or telephone number out.")


class ReturnNoteHasFigure(Rule):
    """A note explains a figure that the Department asks for in the quarter of the return."""

    citation = OWN

    @classmethod
    def check(cls, quarter: Quarter, code: str) -> None:
        cls.require(code in {indicator.code for indicator in indicators_for(quarter)})


class ReturnAnswersQueries(Rule):
    """A corrected version answers what the Department has asked: with a note on each figure asked about, and
    at least one note where the question is about the whole return."""

    citation = OWN

    @classmethod
    def check(cls, queries: Collection[ReturnQuery], notes: Mapping[str, str]) -> None:
        silent = [query for query in queries if query.code and not notes.get(query.code)]
        names = listed([BY_CODE[query.code].name.lower() for query in silent])
        cls.require(not silent, f"Add a note on {names}.")
        cls.require(not queries or notes, "Add a note that answers the question.")
