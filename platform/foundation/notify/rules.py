from datetime import date

from foundation.law import Rule


class LetterCanBeAnswered(Rule):
    """A letter that asks for an answer says how to reach the LINk: first give an email address, a telephone number or a
    postal address under “Name and look”."""

    citation = "the platform's own rule"


class OnlyFailedIsSentAgain(Rule):
    """Only a message that could not be delivered is sent again. Somebody may have sent this one again already: look at it first."""

    citation = "the platform's own rule, so that nobody gets the same letter twice"


class SecretStaysWithItsAddress(Rule):
    """A message whose link or code votes, signs in or reads as one person is sent again to that person's address, and to no other.
    Correct the address where it is kept, and send a new one from there."""

    citation = "the platform's own rule, so that nobody gets hold of another's vote, account or data"


class EmailLeavesToday(Rule):
    """What is emailed from here leaves today and is received today. For a letter sent by post or by hand, choose how it
    was sent and give its dates."""

    citation = "the platform's own rule"

    @classmethod
    def check(cls, *days: date, by_email: bool, today: date) -> None:
        cls.require(not by_email or all(day == today for day in days))
