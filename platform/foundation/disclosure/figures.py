from dataclasses import dataclass
from enum import StrEnum

from foundation.disclosure.policy import POLICY, Policy
from foundation.writing import count


class Symbol(StrEnum):
    REPORTED = "reported"
    ROUNDED = "rounded"
    SUPPRESSED = "suppressed"
    NOT_REPORTED = "not_reported"


# The markers of the Government Statistical Service for tables: never a blank, never a zero.
MARKERS = {Symbol.SUPPRESSED: "[c]", Symbol.NOT_REPORTED: "[x]"}
MEANINGS = {
    Symbol.REPORTED: "Exact",
    Symbol.ROUNDED: "Rounded to the nearest 5",
    Symbol.SUPPRESSED: "Left out to protect people",
    Symbol.NOT_REPORTED: "Not reported",
}


@dataclass(frozen=True, slots=True)
class Protected:
    """A figure as it may leave its network. The exact count of people is not in it."""

    value: int | None
    symbol: Symbol

    def __post_init__(self) -> None:
        if (self.value is None) != (self.symbol in MARKERS):
            raise ValueError(f"a figure that is {self.symbol} can't have the value {self.value}")
        if self.value is not None and self.value < 0:
            raise ValueError("a figure can't be negative")

    @property
    def released(self) -> bool:
        return self.value is not None

    @property
    def shown(self) -> str:
        return MARKERS[self.symbol] if self.value is None else count(self.value)

    @property
    def meaning(self) -> str:
        return MEANINGS[self.symbol]


NOT_REPORTED = Protected(None, Symbol.NOT_REPORTED)
SUPPRESSED = Protected(None, Symbol.SUPPRESSED)


def protect(count: int | None, policy: Policy = POLICY) -> Protected:
    """A count of people, made safe. None means not reported, which is not zero."""
    if count is None:
        return NOT_REPORTED
    if policy.suppresses(count):
        return SUPPRESSED
    return Protected(policy.rounded(count), Symbol.ROUNDED)


def exact(count: int | None) -> Protected:
    """A count of things, or pence: nobody to protect."""
    return NOT_REPORTED if count is None else Protected(count, Symbol.REPORTED)
