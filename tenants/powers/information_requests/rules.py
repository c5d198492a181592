"""No regulation made under s.224(1)(a) of the 2007 Act sets a limit for answering a LINk's request:
what can be applied is said here."""

from datetime import date, timedelta

from foundation.design.formats import date_long
from foundation.law import Rule
from foundation.law.reckoning import same_day
from tenants.powers.information_requests.models import InformationRequest


class RequestReceivedInOrder(Rule):
    """A request is received on the day it is sent or later, and not in the future."""

    citation = "Freedom of Information Act 2000 s.10(1)"

    @classmethod
    def check(cls, *, sent_on: date, received_on: date, today: date) -> None:
        cls.require(sent_on <= received_on <= today)


class SentAgainWhereNotDelivered(Rule):
    """A request is sent by post where its email did not arrive, on the day of that email or later."""

    citation = "Freedom of Information Act 2000 s.10(1): the time is counted from one receipt"

    @classmethod
    def check(cls, request: InformationRequest, sent_on: date) -> None:
        cls.require(request.is_undelivered, "This one has been received.")
        first = request.sent_on
        cls.require(first and first <= sent_on, f"The email was sent on {date_long(first)}.")


class RequestReplyInOrder(Rule):
    """An answer comes on the day the request was received or later, and not in the future."""

    citation = "Freedom of Information Act 2000 s.10(1)"

    @classmethod
    def check(cls, *, received_on: date, replied_on: date, today: date) -> None:
        cls.require(received_on <= replied_on <= today)


class NoticeInTime(Rule):
    """A notice is given while the time to answer runs: from the day of receipt to the last day of it."""

    citation = "Freedom of Information Act 2000 ss.1(3), 9, 10(2), 10(3) and 17(2)"

    @classmethod
    def check(cls, given_on: date, *, received_on: date, due_on: date, today: date) -> None:
        cls.require(given_on <= today, f"{date_long(given_on)} is in the future.")
        cls.require(
            received_on <= given_on <= due_on,
            f"The request was received on {date_long(received_on)}, and its last day was {date_long(due_on)}.",
        )


class NoticeNeedsTimeLimit(Rule):
    """A notice is recorded where a law sets the time to answer: where none does, no time can stand still."""

    citation = "Freedom of Information Act 2000 s.10"


class NoticeWasGiven(Rule):
    """A notice is recorded before its end is, and ends once."""

    citation = "the platform's own rule, so that every day on which no time ran is explained"


class FeePaidInTime(Rule):
    """A fee that is not paid within three months, beginning with the day of the notice, ends the duty to answer."""

    citation = "Freedom of Information Act 2000 s.9(2)"

    @classmethod
    def last_day(cls, given_on: date) -> date:
        return same_day(given_on, months=3) - timedelta(days=1)

    @classmethod
    def check(cls, paid_on: date, *, given_on: date) -> None:
        cls.require(
            paid_on <= cls.last_day(given_on), f"The last day was {date_long(cls.last_day(given_on))}."
        )


class RequestNeedsAddress(Rule):
    """A request can be emailed only to a provider whose email address is known: add it to the
    provider, or send the letter by post."""

    citation = "the platform's own rule"
