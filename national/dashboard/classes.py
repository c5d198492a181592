"""Values sorted into classes of about equal size, for the shades of a map."""

from bisect import bisect_left
from collections.abc import Collection
from dataclasses import dataclass
from decimal import Decimal

MOST = 5

Value = int | Decimal


@dataclass(frozen=True)
class Class:
    """`step` is its shade, light to dark; equal values are never divided between two classes."""

    step: int
    lowest: Value
    highest: Value
    size: int


@dataclass(frozen=True)
class Classes:
    classes: tuple[Class, ...]

    def of(self, value: Value) -> Class:
        return self.classes[bisect_left([each.highest for each in self.classes], value)]


def quantiles(values: Collection[Value], most: int = MOST) -> Classes:
    """Classes of about equal size, at most `most`; fewer where there are few different values."""
    ordered = sorted(values)
    ends = sorted({ordered[-(-len(ordered) * n // most) - 1] for n in range(1, most + 1)} if ordered else ())
    classes: list[Class] = []
    for number, highest in enumerate(ends):
        inside = [
            value for value in ordered if value <= highest and (not classes or value > ends[number - 1])
        ]
        classes.append(Class(_step(number, len(ends)), inside[0], highest, len(inside)))
    return Classes(tuple(classes))


def _step(number: int, classes: int) -> int:
    """The shade of a class, spread over the six available so that few classes still differ clearly."""
    return 3 if classes == 1 else 1 + round(number * MOST / (classes - 1))
