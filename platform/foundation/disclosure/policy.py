"""The policy in force, named and versioned: a figure says under which policy it left."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Policy:
    name: str
    version: int
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


# An odd base has no half-way case, so rounding needs no rule for ties and leans to neither side.
POLICY = Policy(
    name="threshold-5-round-5",
    version=1,
    threshold=5,
    base=5,
    sentence=(
        "Counts of people from 1 to 4 are left out. Other counts of people are rounded to the nearest 5. "
        "A reported zero stays zero. Totals and rates are worked out from the released counts only."
    ),
)
