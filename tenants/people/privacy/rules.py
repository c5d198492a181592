"""What data protection law, and the platform on top of it, requires of answers to people about their own data."""

from datetime import date

from foundation.design.formats import date_long
from foundation.law import Rule, instruments
from foundation.law.instruments import Instrument
from tenants.people.privacy.models import DataRequest, Identity, Kind

_OUR_OWN = "the platform's own rule, so that"
_ONE_MONTH = ("DATA-REQUEST", "DATA-REQUEST-PAUSED")
# The instruments that set a time for each kind of request, at one time or another.
INSTRUMENTS = {
    Kind.ACCESS: ("DATA-ACCESS", *_ONE_MONTH),
    Kind.CORRECTION: _ONE_MONTH,
    Kind.ERASURE: _ONE_MONTH,
    Kind.OBJECTION: ("DATA-OBJECTION", *_ONE_MONTH),
    Kind.COMPLAINT: ("DATA-COMPLAINT",),
}


def time_limit(kind: str, received_on: date) -> Instrument | None:
    """The law that sets the time for a request received on that day; None where none did."""
    known = (instruments.get(code) for code in INSTRUMENTS[Kind(kind)])
    return next((law for law in known if law.is_in_force(received_on)), None)


def later_limit(kind: str, received_on: date) -> Instrument | None:
    """The law that first sets a time for such requests after that day; None where there is none."""
    known = (instruments.get(code) for code in INSTRUMENTS[Kind(kind)])
    to_come = [law for law in known if law.in_force_from > received_on]
    return min(to_come, key=lambda law: law.in_force_from, default=None)


class ReceivedBefore(Rule):
    """A request about data is recorded on the day it was received or later."""

    citation = f"{_OUR_OWN} no time limit is counted from a day to come"

    @classmethod
    def check(cls, received_on: date, today: date) -> None:
        cls.require(received_on <= today, f"{date_long(received_on)} is in the future.")


class DataRequestCanBeAnswered(Rule):
    """Somebody who asks about their data gives a name and a way to be answered."""

    citation = f"{_OUR_OWN} nobody waits for an answer that can't reach them"

    @classmethod
    def check(cls, request: DataRequest) -> None:
        cls.require(request.name.strip(), "Enter a name.")
        ways = (request.email, request.telephone, request.address)
        cls.require(any(ways), "Enter an email address, a telephone number or an address.")


class KnownWhoAsks(Rule):
    """Nobody's data is told, corrected or taken out before it is sure that they are the one who asks."""

    citation = "UK GDPR Arts 5(1)(f) and 12(6); before 25 May 2018 the Data Protection Act 1998 s.7(3)"

    @classmethod
    def check(cls, request: DataRequest) -> None:
        cls.require(request.is_complaint or request.identity != Identity.NOT_YET)


class LookedOver(Rule):
    """What may name other people is looked over before it is told."""

    citation = (
        "Data Protection Act 2018 Sch 2 para 16; before 25 May 2018 the Data Protection Act 1998 s.7(4)"
    )


class EnclosedWasLookedOver(Rule):
    """A file goes with an answer if somebody put it on the request for that, or has looked it over and does not hold it back."""

    citation = (
        "Data Protection Act 2018 Sch 2 para 16; before 25 May 2018 the Data Protection Act 1998 s.7(4)"
    )


class HeldBackWithReason(Rule):
    """What is held back from the person it is about is held back for a reason that they are told."""

    citation = "UK GDPR Arts 12(4) and 15(4)"


class ComplaintIsHeard(Rule):
    """A complaint about the use of data is answered; nobody may refuse to hear it."""

    citation = "Data Protection Act 2018 s.164A"


class AskedWhileItRuns(Rule):
    """Identity or scope is asked for while the request is open, and once at a time."""

    citation = "UK GDPR Arts 12(6) and 12A; before 25 May 2018 the Data Protection Act 1998 s.7(3)"


class NotTooOften(Rule):
    """From one place on the internet at most ten complaints or codes are asked for in an hour, and for one address five codes."""

    citation = f"{_OUR_OWN} no program fills the list or anybody's mailbox"
    FROM_ONE_PLACE = 10
    TO_ONE_ADDRESS = 5


class CodeIsRight(Rule):
    """A code opens “What is kept about you” once, within ten minutes, in the browser that asked for it, and not after five wrong tries."""

    citation = f"{_OUR_OWN} nobody guesses their way to somebody else's data"


class PersonIsNamed(Rule):
    """Type your name as it is on record at this address. After five wrong tries your visit ends."""

    citation = f"{_OUR_OWN} nobody at a shared address learns who else uses it"


class GivesForThemselves(Rule):
    """At an address that others use, agreeing to more waits until you have shown who you are; stopping never does."""

    citation = "UK GDPR Art 7(1), (3)"


class ErasureIsAsked(Rule):
    """Somebody is taken out when they have asked for it."""

    citation = "UK GDPR Art 17; before 25 May 2018 the Data Protection Act 1998 s.10"


class NothingStandsInTheWay(Rule):
    """Somebody is taken out once nothing that has to be done before stands in the way."""

    citation = "UK GDPR Art 17(3)"
