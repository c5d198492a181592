"""Totals. They take protected figures, so a raw count can't be expressed here."""

from collections.abc import Iterable
from dataclasses import dataclass

from foundation.disclosure.figures import Protected, Symbol


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
