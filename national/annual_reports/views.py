from __future__ import annotations

from django.http import Http404, HttpResponse
from django.urls import reverse

from foundation.access import Request, requires
from foundation.design import page
from foundation.documents.sheets import csv_response, ods_response
from foundation.timekeeping import today
from foundation.timekeeping.periods import Year
from national.annual_reports import presenters, queries
from national.indicators.presenters import policy_sentences
from national.permissions import P
from national.register.queries import REGIONS


def _year(request: Request) -> Year | None:
    """The year named by `?year=`, or the latest that has ended."""
    years = queries.years(on=today())
    asked = request.GET.get("year", "")
    if asked and asked not in {year.label for year in years}:
        raise Http404("There is no such year")
    return next((year for year in years if year.label == asked or not asked), None)


@requires(P.ANNUAL_REPORTS_SEE)
def report_list(request: Request) -> HttpResponse:
    year = _year(request)
    if year is None:
        return page(request, "annual_reports/list.html", title="Annual reports", year=None)
    coverage = queries.coverage(year, on=today())
    years = [year.label for year in queries.years(on=today())]
    filters = presenters.filters(request.GET, year.label, years, REGIONS)
    return page(
        request,
        "annual_reports/list.html",
        title=f"Annual reports for {year.label}",
        year=year,
        facts=presenters.coverage_facts(coverage),
        filters=filters,
        reports=presenters.reports_table(coverage, filters),
    )


@requires(P.ANNUAL_REPORTS_SEE)
def summary(request: Request) -> HttpResponse:
    """Totals for England, each with the number of LINks that it is made of."""
    year = _year(request)
    if year is None:
        raise Http404("No year has ended")
    coverage = queries.coverage(year, on=today())
    return page(
        request,
        "annual_reports/summary.html",
        title=f"National summary for {year.label}",
        year=year,
        facts=presenters.coverage_facts(coverage),
        totals=presenters.summary_table(queries.summary(coverage), year.label),
        policies=policy_sentences(today()),
        back=f"{reverse('annual_reports:list')}?year={year.label}",
    )


@requires(P.ANNUAL_REPORTS_SEE)
def download(request: Request, kind: str) -> HttpResponse:
    """The summary; the ODS also has every network."""
    year = _year(request)
    if year is None:
        raise Http404("No year has ended")
    coverage = queries.coverage(year, on=today())
    whole = presenters.summary_sheet(coverage, queries.summary(coverage), today())
    filename = f"annual-reports-{year.label}"
    if kind == "csv":
        return csv_response(whole, filename=filename)
    return ods_response([whole, presenters.networks_sheet(coverage, today())], filename=filename)


@requires(P.ANNUAL_REPORTS_SEE)
def download_networks(request: Request) -> HttpResponse:
    year = _year(request)
    if year is None:
        raise Http404("No year has ended")
    sheet = presenters.networks_sheet(queries.coverage(year, on=today()), today())
    return csv_response(sheet, filename=f"annual-reports-{year.label}-links")


@requires(P.ANNUAL_REPORTS_SEE)
def show(request: Request, pk: int) -> HttpResponse:
    report = queries.report_for(request.viewer, pk)
    versions = list(queries.versions(request.viewer, network_key=report.network_key, year=report.year))
    return page(
        request,
        "annual_reports/show.html",
        title=f"{queries.name_of(report)}: {report}",
        report=report,
        facts=presenters.facts(report),
        figures=presenters.figures_table(report),
        versions=versions,
        latest=versions[0] == report,
        back=f"{reverse('annual_reports:list')}?year={report.year}",
    )
