"""What everyone may read: the report that stands for each year, and those that it corrected."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from foundation.access import public_page
from foundation.design import page
from foundation.documents.sheets import pdf_response
from tenants.accountability.annual_report import presenters, queries
from tenants.accountability.annual_report.workflow import AnnualReportState


@public_page
def report_list(request: HttpRequest) -> HttpResponse:
    return page(request, "annual_report/public/list.html", reports=queries.published())


@public_page
def report(request: HttpRequest, year: str) -> HttpResponse:
    report = queries.published_report(year)
    return page(
        request,
        "annual_report/document.html",
        title=str(report),
        report=report,
        document=presenters.content_of(report),
        earlier=queries.earlier_versions(report),
        pdf=reverse("public_annual_report:pdf", args=[year]),
    )


@public_page
def pdf(request: HttpRequest, year: str) -> HttpResponse:  # noqa: ARG001
    report = queries.published_report(year)
    return pdf_response(presenters.document(report), filename=presenters.filename(report))


@public_page
def version(request: HttpRequest, year: str, revision: int) -> HttpResponse:
    report = queries.published_version(year, revision)
    return page(
        request,
        "annual_report/document.html",
        title=f"Annual report {report.year}, version {report.revision}",
        report=report,
        document=presenters.content_of(report),
        later=report.state == AnnualReportState.SUPERSEDED,
        pdf=reverse("public_annual_report:version_pdf", args=[year, revision]),
    )


@public_page
def version_pdf(request: HttpRequest, year: str, revision: int) -> HttpResponse:  # noqa: ARG001
    report = queries.published_version(year, revision)
    name = f"{presenters.filename(report)}-version-{report.revision}"
    return pdf_response(presenters.document(report), filename=name)
