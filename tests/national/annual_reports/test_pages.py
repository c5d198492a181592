"""The Department reads the reports, and sees who has not sent one."""

import io

import pytest

from messages.annual_report import Section, SectionCode
from tests.national.annual_reports.factories import figures, received


@pytest.fixture
def ana(department, signed_in_as, client_for):
    return client_for(signed_in_as("analyst"))


def test_who_has_reported(ana):
    received()
    text = ana.get("/annual-reports/").text
    assert "Annual reports for 2009-10" in text
    assert "30 June 2010 (section 227(2)(c) of the 2007 Act: prepared by then)" in text
    waiting = ana.get("/annual-reports/?standing=awaited").text
    assert "Barnet LINk" in waiting
    assert "Sefton LINk" not in waiting
    assert "Missing" in ana.get("/annual-reports/?year=2008-09").text
    assert "No LINk matches" in ana.get("/annual-reports/?region=North+East").text


def test_each_report_is_read(ana):
    text = "First line.\n\n<b>bold</b>"
    section = Section(code=SectionCode.PLANS, title="Plans for the coming year", text=text)
    report = received(sections=(section,), figures=figures(12, members_people=3))
    page = ana.get(report.get_absolute_url()).text
    assert "Plans for the coming year" in page
    assert "<b>bold</b>" not in page
    assert "http://sefton.localhost/annual-report/published/2009-10/" in page
    assert "Left out to protect people" in page


def test_an_earlier_version_points_to_the_later_one(ana):
    first, second = received(), received(revision=2)
    page = ana.get(first.get_absolute_url()).text
    assert "This version has been corrected" in page
    assert second.get_absolute_url() in page


def test_a_report_without_texts_still_has_figures(ana):
    page = ana.get(received(sections=()).get_absolute_url()).text
    assert "The LINk sent no text" in page
    assert "Reports sent" in page


def test_a_total_stands_beside_who_is_in_it(ana):
    received(figures=figures(12, spend_host=None))
    page = ana.get("/annual-reports/summary/?year=2009-10").text
    assert "1 of 3" in page
    assert "0 of 3" in page
    assert "1 not reported; 2 without a report" in page


def test_the_summary_can_be_taken_away(ana):
    received()
    sheet = ana.get("/annual-reports/summary.csv?year=2009-10").content.decode("utf-8-sig")
    assert "reports_sent,Reports sent,12,count,1,0,0,2,3" in sheet.splitlines()
    networks = ana.get("/annual-reports/links.csv").content.decode("utf-8-sig").splitlines()
    assert networks[0].startswith("LINk,Region,Standing,Signed off,members_people")
    assert any(line.startswith("Sefton LINk,North West,in time,2010-06-01,10,") for line in networks)
    assert io.BytesIO(ana.get("/annual-reports/summary.ods").content).read(2) == b"PK"


@pytest.mark.parametrize("address", ["99/", "?year=2010-11", "summary/?year=1999-00", "summary.csv?year=x"])
def test_what_there_is_not_is_not_found(ana, address):
    assert ana.get(f"/annual-reports/{address}").status_code == 404
