"""Three months of the calendar, as what people told is counted by."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, order=True)
class Quarter:
    year: int
    number: int

    @classmethod
    def of(cls, day: date) -> Quarter:
        return cls(day.year, (day.month - 1) // 3 + 1)

    @classmethod
    def coded(cls, code: str) -> Quarter | None:
        """Of the code in an address, like 2010-2."""
        match = re.fullmatch(r"([12][0-9]{3})-([1-4])", code, re.ASCII)
        return cls(int(match[1]), int(match[2])) if match else None

    @property
    def code(self) -> str:
        return f"{self.year}-{self.number}"

    @property
    def first_day(self) -> date:
        return date(self.year, self.number * 3 - 2, 1)

    @property
    def after(self) -> Quarter:
        return self.before(-1)

    def before(self, quarters: int) -> Quarter:
        count = self.year * 4 + self.number - 1 - quarters
        return Quarter(count // 4, count % 4 + 1)

    def __str__(self) -> str:
        return f"{('January', 'April', 'July', 'October')[self.number - 1]} {self.year}"
