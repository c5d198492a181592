from datetime import date

from foundation.design.formats import date_long
from foundation.law import Rule
from tenants.resources.money.models import Spending


class AmountHasSource(Rule):
    """An amount is recorded with where it is known from."""

    citation = "the platform's own rule, so that every figure can be explained"

    @classmethod
    def check(cls, source: str, *amounts: int | None) -> None:
        known = any(amount is not None for amount in amounts)
        cls.require(source.strip() or not known, "Say where the figure comes from.")


class PeriodHasBegun(Rule):
    """Money is recorded for a year or a quarter that has begun."""

    citation = "the platform's own rule, so that plans are not reported as spending"

    @classmethod
    def check(cls, bounds: tuple[date, date], today: date) -> None:
        cls.require(bounds[0] <= today, f"It begins on {date_long(bounds[0])}.")


class GrantIsDetermined(Rule):
    """The grant is what the Department determined; only its determination changes it."""

    citation = "the platform's own rule, so that the figure is the one that was published"


class SpendingInOrder(Rule):
    """What is to be spent is more than nothing, and its last day is not before its first."""

    citation = "the platform's own rule"

    @classmethod
    def check(cls, pence: int, starts_on: date, ends_on: date) -> None:
        cls.require(pence > 0, "Enter more than £0.")
        cls.require(starts_on <= ends_on, f"{date_long(ends_on)} is before {date_long(starts_on)}.")


class SpentByToday(Rule):
    """Money is recorded as spent on the day on which it was, or after it."""

    citation = "the platform's own rule, so that plans are not reported as spending"

    @classmethod
    def check(cls, spent_on: date, today: date) -> None:
        cls.require(spent_on <= today, f"{date_long(spent_on)} has not come yet.")


class LineOfASpendingStays(Rule):
    """What was spent under a decision is changed with the spending, and not as a line of the year."""

    citation = "the platform's own rule, so that no more is spent under a decision than it allows"

    @classmethod
    def check(cls, spending: Spending | None) -> None:
        cls.require(spending is None, f"It belongs to “{spending}”.")
