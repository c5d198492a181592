from datetime import date

from foundation.law import Rule


class NoteTellsOfThePast(Rule):
    """What is noted on a record happened today or before."""

    citation = "the platform's own rule"

    @classmethod
    def check(cls, on: date, today: date) -> None:
        cls.require(on <= today)


class NextContactIsToCome(Rule):
    """The day on which to be in touch again is today or later."""

    citation = "the platform's own rule"


class CorrectionStaysOnItsRecord(Rule):
    """A correction stands on the same record as the note that it corrects."""

    citation = "the platform's own rule"
