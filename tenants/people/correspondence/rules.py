from datetime import date

from foundation.law import Rule


class LetterHasCome(Rule):
    """A letter or call is recorded on the day on which it came, or later."""

    citation = "the platform's own rule"

    @classmethod
    def check(cls, on: date, today: date) -> None:
        cls.require(on <= today)


class LetterIsAboutARecord(Rule):
    """A letter is filed on a record that you may add to."""

    citation = "the platform's own rule"


class LetterIsPostedOnce(Rule):
    """A letter that waits is recorded as posted once: one of these does not wait any more."""

    citation = "the platform's own rule, so that a record says truly how often somebody was written to"


class PostedOnADayOfItsOwn(Rule):
    """A letter whose time limit is counted from its receipt is recorded on the page of what it is about, with that day."""

    citation = "the platform's own rule, so that no time runs before the letter has arrived"
