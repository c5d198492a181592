"""What services are measured by: the National Indicators that could be confirmed, as dated data."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path


@dataclass(frozen=True)
class Target:
    """`title_form` says whether the title is the official one or a short form; `source` is where it was read."""

    code: str
    title: str
    title_form: str
    source: str
    measure: str
    since: date
    until: date

    def __str__(self) -> str:
        return f"{self.code} {self.title}"

    def covers(self, starts_on: date, ends_on: date) -> bool:
        """Whether it was in force on some day of the period."""
        return self.since <= ends_on and starts_on <= self.until


@cache
def national_indicators() -> dict[str, Target]:
    """By code, in the order of their numbers."""
    path = Path(__file__).parent / "data" / "national_indicators.csv"
    with path.open(encoding="utf-8", newline="") as file:
        return {row["code"]: _target(row) for row in csv.DictReader(file)}


def _target(row: dict[str, str]) -> Target:
    days = {name: date.fromisoformat(row[name]) for name in ("since", "until")}
    return Target(row["code"], row["title"], row["title_form"], row["source"], row["measure"], **days)
