"""Queries of the annual reports received. Their figures were protected before they were sent; their texts name nobody."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404

from foundation.access import Viewer
from foundation.disclosure import NOT_REPORTED, Total, total
from foundation.law import instruments
from foundation.law.queries import current_calendar
from foundation.law.reckoning import reckon
from foundation.tenancy.queries import networks
from foundation.timekeeping.periods import Year
from messages.indicators import Indicator, indicators_for
from national.annual_reports.models import ReceivedReport
from national.permissions import P
from national.register.coverage import Coverage
from national.register.coverage import coverage as register_coverage
from national.register.queries import in_force, network_of

INSTRUMENT = "ANNUAL-REPORT"


def due_on(year: Year) -> date:
    """The date by which the report for a year must be prepared: 30 June (2007 Act, s.227(2)(c)), read from the instrument."""
    return reckon(instruments.get(INSTRUMENT), year.ends_on, calendar=current_calendar()).due_on


@dataclass(frozen=True)
class NationalFigure:
    """A total, and how many networks it is made of: never one without the other."""

    indicator: Indicator
    total: Total
    expected: int

    @property
    def missing(self) -> int:
        """The number of networks whose report has not been received."""
        return self.expected - self.total.parts


def is_asked_for(year: Year) -> bool:
    """Whether the law asks for a report on that year."""
    return instruments.get(INSTRUMENT).is_in_force(year.ends_on)


def years(*, on: date) -> list[Year]:
    """The years that have ended since the first network opened, while the law asked for reports, latest first."""
    first = networks().order_by("opened_on").values_list("opened_on", flat=True).first()
    return [year for year in Year.ended_between(first, on) if is_asked_for(year)] if first else []


def coverage(year: Year, *, on: date) -> Coverage[ReceivedReport]:
    """A report is in time by the day on which its first version was signed off: the law dates the preparing alone."""
    versions: dict[str, list[tuple[ReceivedReport, date]]] = {}
    for report in ReceivedReport.objects.filter(year=year.label).order_by("revision"):
        versions.setdefault(report.network_key, []).append((report, report.signed_off_on))
    expected = in_force(year.starts_on, year.ends_on)
    return register_coverage(year.label, expected, versions, due_on=due_on(year), on=on)


def summary(coverage: Coverage[ReceivedReport]) -> list[NationalFigure]:
    """Totals of the newest reports, of released figures only."""
    figures = [reporting.version.protected for reporting in coverage.reported if reporting.version]
    year = Year.named(coverage.period)
    return [
        NationalFigure(
            indicator,
            total(report.get(indicator.code, NOT_REPORTED) for report in figures),
            coverage.expected,
        )
        for indicator in indicators_for(year)
    ]


def report_for(viewer: Viewer, pk: int) -> ReceivedReport:
    """One version, or 404."""
    viewer.require(P.ANNUAL_REPORTS_SEE)
    return get_object_or_404(ReceivedReport, pk=pk)


def versions(viewer: Viewer, *, network_key: str, year: str) -> QuerySet[ReceivedReport]:
    """Every version of one network's report, the latest first."""
    viewer.require(P.ANNUAL_REPORTS_SEE)
    return ReceivedReport.objects.filter(network_key=network_key, year=year)


def last_revision(network_key: str, year: str) -> int:
    found = ReceivedReport.objects.filter(network_key=network_key, year=year).order_by("-revision")
    return found.values_list("revision", flat=True).first() or 0


def name_of(report: ReceivedReport) -> str:
    network = network_of(report.network_key)
    return network.name if network else report.network_key
