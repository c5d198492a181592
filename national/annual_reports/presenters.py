"""How pages and tables show annual reports. A total always stands beside the number of LINks it is made of."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from foundation.design import (
    Choice,
    Column,
    Day,
    Empty,
    Filters,
    Hint,
    Lines,
    Link,
    Search,
    Table,
    Tag,
    Value,
    Words,
    formats,
)
from foundation.disclosure import Protected
from foundation.documents.sheets import Cell, Sheet
from foundation.search.words import mentions
from foundation.timekeeping.periods import Year
from messages.indicators import Indicator, Unit, indicators_for, indicators_of
from national.annual_reports.models import ReceivedReport
from national.annual_reports.queries import NationalFigure
from national.indicators.presenters import policy_sentences
from national.register.coverage import Coverage, Reporting


@dataclass(frozen=True)
class SummaryRow:
    name: str
    definition: str
    total: str
    reported: str
    gaps: str


PUNCTUALITY = (("in time", "In time"), ("late", "Late"), ("missing", "Missing"), ("awaited", "Awaited"))
NetworkReport = Reporting[ReceivedReport]


def filters(query: Mapping[str, str], year: str, years: Sequence[str], regions: Sequence[str]) -> Filters:
    return Filters(
        query,
        Choice("year", "Year", [(label, label) for label in years], default=year),
        Search("text", "LINk"),
        Choice("region", "Region", [(region, region) for region in regions], every="All regions"),
        Choice("standing", "How it stands", PUNCTUALITY, every="All"),
        label="Find a report",
        submit="Show",
    )


def _matches(chosen: Filters, reporting: NetworkReport) -> bool:
    return (
        mentions(reporting.network.name, chosen.value("text"))
        and chosen.value("region") in ("", reporting.region)
        and chosen.value("standing") in ("", reporting.punctuality)
    )


REPORTS = (
    Column[NetworkReport]("LINk", lambda reporting: reporting.network.name),
    Column[NetworkReport]("Region", lambda reporting: reporting.region),
    Column[NetworkReport]("How it stands", lambda reporting: Tag(reporting.punctuality)),
    Column[NetworkReport]("First signed off", lambda reporting: Day(reporting.first_on)),
    Column[NetworkReport]("Report", lambda reporting: _report_link(reporting), sort=False),
)


def _report_link(reporting: NetworkReport) -> Value:
    if reporting.version is None:
        return "None"
    link = Link("Read", reporting.version.get_absolute_url(), f"the report of {reporting.network.name}")
    return Words(link, f"(version {reporting.version.revision})" if reporting.version.revision > 1 else None)


def reports_table(coverage: Coverage[ReceivedReport], chosen: Filters) -> Table[NetworkReport]:
    return Table(
        f"Annual reports {coverage.period}",
        REPORTS,
        [reporting for reporting in coverage.networks if _matches(chosen, reporting)],
        name="reports",
        counts=("LINk", "LINks"),
        empty=Empty("No LINk matches", "Try all regions, or another standing."),
        dense=True,
        personal=False,
    )


SUMMARY = (
    Column[SummaryRow]("Figure", lambda row: Lines(row.name, Hint(row.definition))),
    Column[SummaryRow]("Total", lambda row: row.total, numeric=True, sort=False),
    Column[SummaryRow]("LINks in it", lambda row: row.reported, numeric=True, sort=False),
    Column[SummaryRow]("LINks not in it", lambda row: row.gaps or "None", sort=False),
)


def summary_table(figures: list[NationalFigure], year: str) -> Table[SummaryRow]:
    return Table(
        f"Totals for England, {year}",
        SUMMARY,
        summary_rows(figures),
        name="totals",
        export=False,
        personal=False,
    )


def figures_table(report: ReceivedReport) -> Table[tuple[str, str]]:
    columns = (
        Column[tuple[str, str]]("Figure", lambda row: row[0]),
        Column[tuple[str, str]](report.year, lambda row: row[1], numeric=True, sort=False),
    )
    return Table("Figures", columns, figure_rows(report), personal=False)


def _number(indicator: Indicator, value: int | None) -> str:
    return formats.NOT_REPORTED if value is None else indicator.written(value)


def summary_rows(figures: list[NationalFigure]) -> list[SummaryRow]:
    return [
        SummaryRow(
            name=figure.indicator.name,
            definition=figure.indicator.definition,
            total=_number(figure.indicator, figure.total.value),
            reported=f"{figure.total.released:,} of {figure.expected:,}",
            gaps=_gaps(figure),
        )
        for figure in figures
    ]


def _gaps(figure: NationalFigure) -> str:
    parts = [
        (figure.total.suppressed, "left out to protect people"),
        (figure.total.not_reported, "not reported"),
        (figure.missing, "without a report"),
    ]
    return "; ".join(f"{number:,} {why}" for number, why in parts if number)


def coverage_facts(coverage: Coverage[ReceivedReport]) -> list[tuple[str, Any]]:
    rows: list[tuple[str, Any]] = [
        ("LINks in force in the year", coverage.expected),
        ("Received", f"{len(coverage.reported):,}, of which {len(coverage.late):,} prepared late"),
        (
            "Due",
            f"{formats.date_long(coverage.due_on)} (section 227(2)(c) of the 2007 Act: prepared by then)",
        ),
    ]
    if coverage.awaited:
        return [*rows, ("Awaited", len(coverage.awaited))]
    return [*rows, ("Missing", len(coverage.missing))]


def facts(report: ReceivedReport) -> list[tuple[str, Any]]:
    return [
        ("Year", f"{formats.date_long(report.starts_on)} to {formats.date_long(report.ends_on)}"),
        ("Signed off", report.signed_off_on),
        ("Published", report.published_on),
        ("Taken in", report.received_at),
        ("Protection", report.protection),
    ]


def figure_rows(report: ReceivedReport) -> list[tuple[str, str]]:
    figures = report.protected
    return [
        (indicator.name, indicator.in_words(figures[indicator.code])) for indicator in indicators_of(figures)
    ]


def summary_sheet(coverage: Coverage[ReceivedReport], figures: list[NationalFigure], on: date) -> Sheet:
    return Sheet(
        title=f"Summary {coverage.period}",
        columns=(
            "Code",
            "Figure",
            "Total",
            "Unit",
            "LINks in the total",
            "Left out to protect people",
            "Not reported",
            "Without a report",
            "LINks in force",
        ),
        rows=[
            (
                figure.indicator.code,
                figure.indicator.name,
                _amount(figure.indicator, figure.total.value),
                "pounds" if figure.indicator.unit is Unit.PENCE else figure.indicator.unit.value,
                figure.total.released,
                figure.total.suppressed,
                figure.total.not_reported,
                figure.missing,
                figure.expected,
            )
            for figure in figures
        ],
        notes=(
            "Totals are of released figures only. An empty total is not nought: nobody reported it.",
            *policy_sentences(on),
        ),
    )


def networks_sheet(coverage: Coverage[ReceivedReport], on: date) -> Sheet:
    """Every network with its figures; one that has not reported has empty cells."""
    return Sheet(
        title=f"LINks {coverage.period}",
        columns=(
            "LINk",
            "Region",
            "Standing",
            "Signed off",
            *(indicator.code for indicator in _indicators(coverage)),
        ),
        rows=[_network_row(reporting, _indicators(coverage)) for reporting in coverage.networks],
        notes=("[c] left out to protect people; [x] not reported.", *policy_sentences(on)),
    )


def _indicators(coverage: Coverage[ReceivedReport]) -> tuple[Indicator, ...]:
    return indicators_for(Year.named(coverage.period))


def _network_row(reporting: Reporting[ReceivedReport], indicators: Sequence[Indicator]) -> tuple[Cell, ...]:
    figures = reporting.version.protected if reporting.version else {}
    cells = [_cell(indicator, figures.get(indicator.code)) for indicator in indicators]
    return (reporting.network.name, reporting.region, reporting.punctuality, reporting.first_on, *cells)


def _cell(indicator: Indicator, figure: Protected | None) -> Cell:
    if figure is None:
        return None
    return figure.shown if figure.value is None else _amount(indicator, figure.value)


def _amount(indicator: Indicator, value: int | None) -> Cell:
    """Money in pounds, as in every file."""
    return Decimal(value).scaleb(-2) if value is not None and indicator.unit is Unit.PENCE else value
