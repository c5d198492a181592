"""Received returns as pages show them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.timezone import localdate

from foundation.design import formats
from foundation.disclosure import Protected, Symbol
from messages.indicators import BY_CODE, QUARTERLY, Indicator, Unit
from messages.quarterly_return import return_due_on
from national.register.coverage import Coverage, Reporting
from national.returns import queries
from national.returns.models import Flag, ReceivedReturn


@dataclass(frozen=True)
class FigureRow:
    indicator: Indicator
    shown: str
    treatment: str
    before: str
    explanation: str
    flags: tuple[Flag, ...]


@dataclass(frozen=True)
class CoverageRow:
    """A line of the list of a quarter."""

    one: Reporting[ReceivedReturn]
    flags: int

    @property
    def state(self) -> ReceivedReturn | None:
        return self.one.version


@dataclass(frozen=True)
class Wanted:
    """What an analyst asked the list for."""

    text: str = ""
    region: str = ""
    standing: str = ""

    def admits(self, one: Reporting[ReceivedReturn]) -> bool:
        return (
            self.text.lower() in one.network.name.lower()
            and self.region in ("", one.region)
            and self.standing in ("", one.standing)
        )


def shown(indicator: Indicator, figure: Protected | None) -> str:
    if figure is None:
        return ""
    if figure.value is None:
        return figure.meaning
    return formats.pounds(figure.value) if indicator.unit is Unit.PENCE else f"{figure.value:,}"


def coverage_rows(coverage: Coverage[ReceivedReturn], wanted: Wanted) -> list[CoverageRow]:
    chosen = [one for one in coverage.networks if wanted.admits(one)]
    counts = queries.flag_counts(one.version for one in chosen)
    return [CoverageRow(one, counts[one.version.pk] if one.version else 0) for one in chosen]


def coverage_facts(coverage: Coverage[ReceivedReturn]) -> list[tuple[str, Any]]:
    rows: list[tuple[str, Any]] = [
        ("LINks in force in the quarter", coverage.expected),
        ("Reported", f"{len(coverage.reported):,}, of which {len(coverage.late):,} late"),
        (
            "Wanted by",
            f"{formats.date_long(coverage.due_on)}. The Department has set this day; no law sets one.",
        ),
    ]
    if coverage.awaited:
        return [*rows, ("Awaited", len(coverage.awaited))]
    return [*rows, ("Missing", len(coverage.missing))]


def figure_rows(version: ReceivedReturn, before: ReceivedReturn | None) -> list[FigureRow]:
    figures = version.protected
    earlier = before.protected if before else {}
    flags = list(queries.flags_of(version))
    return [
        FigureRow(
            indicator=indicator,
            shown=shown(indicator, figures[indicator.code]),
            treatment="rounded" if figures[indicator.code].symbol is Symbol.ROUNDED else "",
            before=shown(indicator, earlier.get(indicator.code)),
            explanation=version.explanations.get(indicator.code, ""),
            flags=tuple(flag for flag in flags if flag.code == indicator.code),
        )
        for indicator in QUARTERLY
    ]


def facts(version: ReceivedReturn) -> list[tuple[str, Any]]:
    quarter = version.quarter
    late = localdate(version.sent_at) > return_due_on(quarter)
    sent = formats.datetime_long(version.sent_at)
    return [
        ("Quarter", f"{formats.date_long(version.starts_on)} to {formats.date_long(version.ends_on)}"),
        ("Approved by the LINk", version.approved_on),
        ("Sent", f"{sent}, after the day it was wanted" if late else sent),
        ("Taken in", version.received_at),
        ("Protection", version.protection),
    ]


def about(code: str) -> str:
    return BY_CODE[code].name if code else "The whole return"
