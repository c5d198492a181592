"""The instruments that set time limits, read from `data/instruments.toml`."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any

from foundation.law.calendar import Area
from foundation.law.rules import FixedStart, InForce, Refused

DATA = Path(__file__).parent / "data" / "instruments.toml"


class Start(StrEnum):
    """The fact that starts the clock."""

    RECEIPT = "receipt"
    LATEST_RECEIPT = "latest receipt"
    MADE = "made"
    YEAR_END = "year end"
    FIRST_OF_APRIL = "first of April"
    END_OF_ACTIVITIES = "end of activities"


START_DAYS = {
    Start.RECEIPT: "the day of receipt",
    Start.LATEST_RECEIPT: "the latest day on which any of the bodies received it",
    Start.MADE: "the day the referral was made",
    Start.YEAR_END: "the end of the financial year (31 March)",
    Start.FIRST_OF_APRIL: "1 April after the reporting period",
    Start.END_OF_ACTIVITIES: "the day the activities ended",
}


class Unit(StrEnum):
    WORKING_DAYS = "working days"
    DAYS = "days"
    MONTHS = "months"
    FIXED_DATE = "fixed date"


class Status(StrEnum):
    STATUTORY = "statutory"
    ASSUMPTION = "assumption"


def long_date(day: date) -> str:
    return f"{day.day} {day:%B %Y}"


class NoInstrumentInForce(Refused):
    def __init__(self, instrument: Instrument, on: date) -> None:
        detail = f"{instrument.citation} was in force {instrument.period}; this started on {long_date(on)}."
        successor = instrument.successor and get(instrument.successor)
        if successor and successor.is_in_force(on):
            detail += f" On that day {successor.citation} applied: {successor.title}."
        super().__init__(InForce, detail)


@dataclass(frozen=True)
class Instrument:
    code: str
    title: str
    duty: str
    owed_by: str
    citation: str
    address: str
    in_force_from: date
    starts: Start
    counts_start_day: bool
    unit: Unit
    status: Status
    length: int = 0
    area: Area = Area.ENGLAND
    working_day: str = ""
    in_force_to: date | None = None
    successor: str = ""
    saving: str = ""
    pauses: str = ""
    runs_from: str = ""
    fixed_date: str = ""
    # The law by which a last day on a weekend or bank holiday moves to the next working day.
    ends_on_working_day: str = ""
    # The instrument that takes over where the law lets the time be made longer.
    longer: str = ""
    note: str = ""

    def is_in_force(self, on: date) -> bool:
        return self.in_force_from <= on and (self.in_force_to is None or on <= self.in_force_to)

    def require_start(self, on: date) -> None:
        if not self.is_in_force(on):
            raise NoInstrumentInForce(self, on)
        if self.runs_from:
            detail = f"It runs from {self.start_day}; {long_date(on)} was given."
            FixedStart.require(f"{on:%m-%d}" == self.runs_from, detail)

    @property
    def is_assumption(self) -> bool:
        return self.status is Status.ASSUMPTION

    @property
    def start_day(self) -> str:
        return START_DAYS[self.starts]

    @property
    def period(self) -> str:
        if self.in_force_to is None:
            return f"from {long_date(self.in_force_from)}"
        return f"from {long_date(self.in_force_from)} to {long_date(self.in_force_to)}"

    @property
    def limit(self) -> str:
        """The time limit in words: "20 working days beginning with the day of receipt"."""
        if self.unit is Unit.FIXED_DATE:
            day = date(2000, *map(int, self.fixed_date.split("-")))
            return f"by {day.day} {day:%B} after {self.start_day}"
        joined = "beginning with" if self.counts_start_day else "after"
        unit = str(self.unit).removesuffix("s") if self.length == 1 else self.unit
        return f"{self.length} {unit} {joined} {self.start_day}"


def get(code: str) -> Instrument:
    try:
        return _by_code()[code]
    except KeyError:
        raise LookupError(f"there is no instrument {code!r}; see data/instruments.toml") from None


def all_instruments() -> tuple[Instrument, ...]:
    return tuple(_by_code().values())


@cache
def _by_code() -> dict[str, Instrument]:
    entries = {code: entry for code, entry in _data().items() if isinstance(entry, dict)}
    return {code: _instrument(code, entry) for code, entry in entries.items()}


@cache
def version() -> str:
    return str(_data()["version"])


@cache
def _data() -> dict[str, Any]:
    return tomllib.loads(DATA.read_text(encoding="utf-8"))


def _instrument(code: str, entry: dict[str, Any]) -> Instrument:
    kinds = {"starts": Start, "unit": Unit, "status": Status, "area": Area}
    words: dict[str, Any] = {key: kind(entry[key]) for key, kind in kinds.items() if key in entry}
    return Instrument(code=code, **{**entry, **words})
