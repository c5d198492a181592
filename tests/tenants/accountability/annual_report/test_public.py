"""Annual reports on the public site."""

from django.urls import reverse

from tests.tenants.accountability.annual_report import factories as annual_reports


def test_annual_reports_stand_as_page_and_pdf(read, at):
    annual_reports.published(at=at)
    page = read("public_annual_report:list").text
    assert reverse("public_annual_report:show", args=["2009-10"]) in page
    assert reverse("public_annual_report:pdf", args=["2009-10"]) in page
