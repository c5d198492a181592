"""Indicators of the national layer: sums and rates of the figures that LINks sent, made from released values only."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum
from functools import cached_property

from foundation.disclosure import Protected, Symbol, exact, total
from messages.indicators import BY_CODE, Indicator, Measurement, Sector


class Scale(StrEnum):
    """What a value is a number of."""

    PEOPLE = "People"
    COUNT = "Number"
    MEMBERS = "People and organisations"
    PENCE = "Pounds"
    PER_CENT = "Per cent"
    PER_10_000 = "For every 10,000 people"
    PENCE_EACH = "Pounds for each"
    EACH = "For each"


TIMES = {Scale.PER_CENT: 100, Scale.PER_10_000: 10_000}


class Missing(StrEnum):
    """Why there is no value: three different things, and none of them is zero."""

    NOT_REPORTED = "not_reported"
    SUPPRESSED = "suppressed"
    NOT_APPLICABLE = "not_applicable"


# The markers of the Government Statistical Service for tables.
MARKERS = {Missing.NOT_REPORTED: "[x]", Missing.SUPPRESSED: "[c]", Missing.NOT_APPLICABLE: "[z]"}


@dataclass(frozen=True, slots=True)
class Figure:
    """An indicator's value for one LINk and period, with the figures it was worked out from."""

    value: int | Decimal | None
    missing: Missing | None
    top: Protected
    bottom: Protected | None = None
    left_out: int = 0

    @property
    def incomplete(self) -> bool:
        """Whether there is a value that lacks a part: it can't be compared with whole ones."""
        return self.value is not None and self.left_out > 0

    @property
    def marker(self) -> str:
        return MARKERS[self.missing] if self.missing else ""


@dataclass(frozen=True, slots=True)
class Aggregate:
    """An indicator's value for many LINks, and how many of them are in it."""

    value: int | Decimal | None
    top: int | None
    bottom: int | None
    counted: int
    partial: int
    missing: Mapping[Missing, int]

    @property
    def expected(self) -> int:
        return self.counted + sum(self.missing.values())

    @property
    def incomplete(self) -> bool:
        """Whether there is a value in which somebody's figure, or a part of it, is not counted."""
        uncounted = self.missing[Missing.NOT_REPORTED] + self.missing[Missing.SUPPRESSED]
        return self.value is not None and bool(self.partial or uncounted)

    @property
    def reason(self) -> Missing | None:
        """Why there is no value: nothing was reported, unless something was and can't be shown."""
        if self.value is not None:
            return None
        reported = (Missing.SUPPRESSED, Missing.NOT_APPLICABLE)
        return next((reason for reason in reported if self.missing[reason]), Missing.NOT_REPORTED)

    @property
    def mean(self) -> Decimal | None:
        """The average for each LINk counted. None for a rate, and for a sum of which a part was left out."""
        if self.value is None or self.bottom is not None or not self.counted or self.partial:
            return None
        return (Decimal(self.value) / self.counted).quantize(Decimal("0.1"), ROUND_HALF_UP)


@dataclass(frozen=True)
class Measure:
    """An indicator: the codes of the figures it adds up, and of those it divides them by."""

    code: str
    name: str
    definition: str
    scale: Scale
    top: tuple[str, ...]
    bottom: tuple[str, ...] = ()
    by_population: bool = False
    counted: str = ""
    each: str = ""
    top_name: str = ""
    bottom_name: str = ""

    @cached_property
    def indicators(self) -> tuple[Indicator, ...]:
        return tuple(BY_CODE[code] for code in (*self.top, *self.bottom))

    @property
    def is_reported(self) -> bool:
        """True if LINks send this figure itself; other indicators are worked out from what they send."""
        return self.top == (self.code,)

    @property
    def is_rate(self) -> bool:
        return bool(self.bottom) or self.by_population

    @property
    def is_money(self) -> bool:
        return self.scale in (Scale.PENCE, Scale.PENCE_EACH)

    @property
    def annual_only(self) -> bool:
        return any(indicator.annual_only for indicator in self.indicators)

    @property
    def counts_people(self) -> bool:
        return any(indicator.protected for indicator in self.indicators)

    @property
    def measured(self) -> Measurement:
        """When the first figure of a rate is counted."""
        return self.indicators[0].measured

    @property
    def sector(self) -> Sector:
        sectors = {indicator.sector for indicator in self.indicators}
        return sectors.pop() if len(sectors) == 1 else Sector.BOTH

    def figure(self, figures: Mapping[str, Protected] | None, population: int | None) -> Figure:
        """The indicator's value for one LINk; `figures` is None where nothing was received."""
        sent = figures or {}
        top, left_out = _added(sent, self.top)
        if not self.is_rate:
            return Figure(top.value, _missing(top), top, left_out=left_out)
        bottom, more = (exact(population), 0) if self.by_population else _added(sent, self.bottom)
        return self._rate(top, bottom, left_out + more)

    def _rate(self, top: Protected, bottom: Protected, left_out: int) -> Figure:
        """None where a part of either was left out: a rate of what remains would mislead."""
        missing = _missing(top) or _missing(bottom) or (Missing.SUPPRESSED if left_out else None)
        if missing is None and not bottom.value:
            missing = Missing.NOT_APPLICABLE
        value = None if missing else self.divided(top.value, bottom.value)
        return Figure(value, missing, top, bottom)

    def divided(self, top: int | None, bottom: int | None) -> int | Decimal | None:
        if top is None or not bottom:
            return None
        step = Decimal(1) if self.scale is Scale.PENCE_EACH else Decimal("0.1")
        value = (Decimal(top * TIMES.get(self.scale, 1)) / bottom).quantize(step, ROUND_HALF_UP)
        return int(value) if self.scale is Scale.PENCE_EACH else value

    def aggregate(self, figures: Iterable[Figure]) -> Aggregate:
        """The total over the LINks that have every part. A rate divides the totals; it is never a mean of rates."""
        figures = tuple(figures)
        known = [figure for figure in figures if figure.value is not None]
        top = total(figure.top for figure in known).value
        bottom = total(figure.bottom for figure in known if figure.bottom).value if self.is_rate else None
        return Aggregate(
            value=self.divided(top, bottom) if self.is_rate else top,
            top=top,
            bottom=bottom,
            counted=len(known),
            partial=sum(figure.left_out > 0 for figure in known),
            missing={reason: sum(figure.missing is reason for figure in figures) for reason in Missing},
        )


ABSENT = exact(None)


def _added(sent: Mapping[str, Protected], codes: tuple[str, ...]) -> tuple[Protected, int]:
    """The sum of what was released, and how many parts were left out of it to protect people."""
    if len(codes) == 1:
        return sent.get(codes[0], ABSENT), 0
    parts = [sent.get(code, ABSENT) for code in codes]
    added = total(parts)
    if added.not_reported:
        return ABSENT, 0
    if added.value is None:
        return Protected(None, Symbol.SUPPRESSED), 0
    rounded = any(part.symbol is not Symbol.REPORTED for part in parts)
    return Protected(added.value, Symbol.ROUNDED if rounded else Symbol.REPORTED), added.suppressed


_REASONS = {Symbol.NOT_REPORTED: Missing.NOT_REPORTED, Symbol.SUPPRESSED: Missing.SUPPRESSED}


def _missing(part: Protected) -> Missing | None:
    return _REASONS.get(part.symbol)
