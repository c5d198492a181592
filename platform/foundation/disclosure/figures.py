from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Self

from foundation.disclosure.policy import Policy
from foundation.writing import count


class Symbol(StrEnum):
    REPORTED = "reported"
    ROUNDED = "rounded"
    SUPPRESSED = "suppressed"
    NOT_REPORTED = "not_reported"


# The markers of the Government Statistical Service for tables: never a blank, never a zero.
MARKERS = {Symbol.SUPPRESSED: "[c]", Symbol.NOT_REPORTED: "[x]"}
REASONS = {Symbol.SUPPRESSED: "Left out to protect people", Symbol.NOT_REPORTED: "Not reported"}


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

    @classmethod
    def read(cls, stored: Mapping[str, Any]) -> Self:
        """A figure as a message or a record holds it."""
        return cls(stored["value"], Symbol(stored["symbol"]))

    @property
    def released(self) -> bool:
        return self.value is not None

    @property
    def shown(self) -> str:
        return MARKERS[self.symbol] if self.value is None else count(self.value)

    @property
    def reason(self) -> str:
        """Why there is no value, in words."""
        return REASONS.get(self.symbol, "")

    def treatment(self, policy: Policy) -> str:
        """What was done to the value under the policy by which it left; nothing is done to a true zero."""
        if self.symbol is not Symbol.ROUNDED or (self.value == 0 and policy.zero_is_true):
            return ""
        return f"Rounded to the nearest {policy.base}"

    def meaning(self, policy: Policy) -> str:
        return self.reason or self.treatment(policy) or "Exact"


NOT_REPORTED = Protected(None, Symbol.NOT_REPORTED)
SUPPRESSED = Protected(None, Symbol.SUPPRESSED)


def read_figures(stored: Mapping[str, Mapping[str, Any]]) -> dict[str, Protected]:
    """By their codes, as they were written."""
    return {code: Protected.read(figure) for code, figure in stored.items()}


def protect(count: int | None, policy: Policy) -> Protected:
    """A count of people, made safe. None means not reported, which is not zero."""
    if count is None:
        return NOT_REPORTED
    if policy.suppresses(count):
        return SUPPRESSED
    return Protected(policy.rounded(count), Symbol.ROUNDED)


def exact(count: int | None) -> Protected:
    """A count of things, or pence: nobody to protect."""
    return NOT_REPORTED if count is None else Protected(count, Symbol.REPORTED)
