"""Totals and rates. They take protected figures, so a raw count can't be expressed here."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from foundation.disclosure.figures import Protected, Symbol

ONE_PLACE = Decimal("0.1")


@dataclass(frozen=True, slots=True)
class Total:
    """The sum of what was released, and how much of it is missing."""

    value: int | None
    released: int
    suppressed: int
    not_reported: int

    @property
    def parts(self) -> int:
        return self.released + self.suppressed + self.not_reported

    @property
    def complete(self) -> bool:
        return self.released == self.parts


def total(parts: Iterable[Protected]) -> Total:
    """A total of a true sum would give a single suppressed part away by subtraction; this one can't."""
    parts = tuple(parts)
    values = [part.value for part in parts if part.value is not None]
    return Total(
        value=sum(values) if values else None,
        released=len(values),
        suppressed=sum(part.symbol == Symbol.SUPPRESSED for part in parts),
        not_reported=sum(part.symbol == Symbol.NOT_REPORTED for part in parts),
    )


def rate(part: Protected, whole: Protected) -> Decimal | None:
    """Per cent to one place, from released counts only; None where either is missing or the whole is zero."""
    if part.value is None or not whole.value:
        return None
    return (Decimal(100 * part.value) / whole.value).quantize(ONE_PLACE, rounding=ROUND_HALF_UP)
