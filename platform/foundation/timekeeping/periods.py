"""The quarters and years that figures are for. A financial year runs from 1 April to 31 March."""

from datetime import date, timedelta
from typing import Annotated, Self

from pydantic import BaseModel, ConfigDict, StringConstraints, model_validator

FinancialYear = Annotated[str, StringConstraints(pattern=r"^20\d\d-\d\d$")]


def financial_year(on: date) -> str:
    first = on.year if on >= date(on.year, 4, 1) else on.year - 1
    return f"{first}-{(first + 1) % 100:02d}"


def year_bounds(year: str) -> tuple[date, date]:
    first = int(year[:4])
    if year != f"{first}-{(first + 1) % 100:02d}":
        raise ValueError(f"{year} is not a financial year")
    return date(first, 4, 1), date(first + 1, 3, 31)


def quarter_bounds(year: str, number: int) -> tuple[date, date]:
    april, march = year_bounds(year)
    starts = (
        april,
        date(april.year, 7, 1),
        date(april.year, 10, 1),
        date(march.year, 1, 1),
        date(march.year, 4, 1),
    )
    if number not in (1, 2, 3, 4):
        raise ValueError(f"there is no quarter {number}")
    return starts[number - 1], starts[number] - timedelta(days=1)


def overlaps(first: date, last: date | None, start: date, end: date) -> bool:
    """Whether what exists from `first` until before `last` (None: still) exists on some day from `start` to `end`."""
    return first <= end and (last is None or last > start)


class Period(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    label: str
    starts_on: date
    ends_on: date

    @classmethod
    def containing(cls, on: date) -> Self:
        raise NotImplementedError

    def preceding(self) -> Self:
        return self.containing(self.starts_on - timedelta(days=1))

    @classmethod
    def ended_between(cls, first: date, on: date) -> list[Self]:
        """Those that ended on `first` or later and before `on`, the latest first."""
        periods, period = [], cls.containing(on).preceding()
        while period.ends_on >= first:
            periods.append(period)
            period = period.preceding()
        return periods


class Quarter(Period):
    @classmethod
    def of(cls, year: str, number: int) -> Self:
        starts_on, ends_on = quarter_bounds(year, number)
        return cls(label=f"{year} Q{number}", starts_on=starts_on, ends_on=ends_on)

    @classmethod
    def containing(cls, on: date) -> Self:
        return cls.of(financial_year(on), (on.month - 4) % 12 // 3 + 1)

    @classmethod
    def named(cls, label: str) -> Self:
        year, _, number = label.partition(" Q")
        if not number.isdecimal():
            raise ValueError(f"{label} is not a quarter")
        return cls.of(year, int(number))

    def following(self) -> Self:
        return self.containing(self.ends_on + timedelta(days=1))

    @model_validator(mode="after")
    def is_a_real_quarter(self) -> Self:
        year, _, number = self.label.partition(" Q")
        if not number.isdecimal() or (self.starts_on, self.ends_on) != quarter_bounds(year, int(number)):
            raise ValueError(f"{self.label} does not run from {self.starts_on} to {self.ends_on}")
        return self


class Year(Period):
    label: FinancialYear

    @classmethod
    def named(cls, label: str) -> Self:
        starts_on, ends_on = year_bounds(label)
        return cls(label=label, starts_on=starts_on, ends_on=ends_on)

    @classmethod
    def containing(cls, on: date) -> Self:
        return cls.named(financial_year(on))

    @model_validator(mode="after")
    def is_a_real_year(self) -> Self:
        if (self.starts_on, self.ends_on) != year_bounds(self.label):
            raise ValueError(f"{self.label} does not run from {self.starts_on} to {self.ends_on}")
        return self
