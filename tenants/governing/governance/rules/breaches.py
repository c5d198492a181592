from datetime import date

from foundation.design.formats import date_long
from foundation.law import Rule


class BreachHasHappened(Rule):
    """A breach is recorded on or after the day on which it happened."""

    citation = "the platform's own rule, so that what has not happened is not on record"

    @classmethod
    def check(cls, happened_on: date, today: date) -> None:
        cls.require(happened_on <= today, f"{date_long(happened_on)} is in the future.")


class NotTooManyBreaches(Rule):
    """From one place on the internet, people tell of at most ten breaches in an hour."""

    citation = "the platform's own rule, so that no program fills the list"


class BreachIsExplained(Rule):
    """What becomes of a breach is said: to whom it is referred and why, what followed and what is learnt, or why it is none."""

    citation = (
        "SI 2008/528 reg 2: the published procedure says what happens when the decision procedure is breached"
    )
