"""No regulation made under s.224(1)(a) of the 2007 Act sets a limit for answering a LINk's request:
what can be applied is said here."""

from datetime import date

from foundation.law import Rule


class RequestReceivedInOrder(Rule):
    """A request is received on the day it is sent or later, and not in the future."""

    citation = "Freedom of Information Act 2000 s.10(1)"

    @classmethod
    def check(cls, *, sent_on: date, received_on: date, today: date) -> None:
        cls.require(sent_on <= received_on <= today)


class RequestReplyInOrder(Rule):
    """An answer comes on the day the request was received or later, and not in the future."""

    citation = "Freedom of Information Act 2000 s.10(1)"

    @classmethod
    def check(cls, *, received_on: date, replied_on: date, today: date) -> None:
        cls.require(received_on <= replied_on <= today)


class RequestNeedsAddress(Rule):
    """A request can be emailed only to a provider whose email address is known: add it to the
    provider, or send the letter by post."""

    citation = "the platform's own rule"
