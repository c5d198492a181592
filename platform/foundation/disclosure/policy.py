"""How counts of people are protected: policies, each in force from a date, as law is.

A figure says under which policy it left, and is read by that policy for ever. A new policy is a new entry at the end; what is
written here is never changed, because figures that left under it still stand.
"""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Policy:
    name: str
    version: int
    in_force_from: date
    threshold: int
    base: int
    sentence: str

    @property
    def code(self) -> str:
        return f"{self.name} v{self.version}"

    def suppresses(self, count: int) -> bool:
        return 0 < count < self.threshold

    def could_release(self, value: int) -> bool:
        return value % self.base == 0 and not self.suppresses(value)

    def rounded(self, count: int) -> int:
        return (count + self.base // 2) // self.base * self.base

    @property
    def zero_is_true(self) -> bool:
        """No other count is released as 0, so 0 was not rounded."""
        return self.rounded(max(self.threshold, 1)) > 0


# An odd base has no half-way case, so rounding needs no rule for ties and leans to neither side.
FIRST = Policy(
    name="threshold-5-round-5",
    version=1,
    in_force_from=date(2008, 4, 1),
    threshold=5,
    base=5,
    sentence=(
        "Counts of people from 1 to 4 are left out. Other counts of people are rounded to the nearest 5. "
        "A reported zero stays zero. Totals and rates are worked out from the released counts only."
    ),
)
POLICIES: tuple[Policy, ...] = (FIRST,)


def policy_on(day: date) -> Policy:
    """The policy in force on `day`; before there was any, the first."""
    return next((policy for policy in reversed(POLICIES) if policy.in_force_from <= day), POLICIES[0])


def policy_named(code: str) -> Policy | None:
    return next((policy for policy in POLICIES if policy.code == code), None)


def policies_until(day: date) -> tuple[Policy, ...]:
    """Those under which figures may have left by `day`, the first of them first."""
    return tuple(policy for policy in POLICIES if policy.in_force_from <= day) or POLICIES[:1]
