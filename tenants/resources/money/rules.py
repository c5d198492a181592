from datetime import date

from foundation.design.formats import date_long
from foundation.law import Rule


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
