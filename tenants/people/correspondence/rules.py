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
